package io.gatehouse.store.contract;

import io.gatehouse.analytics.RequestRecord;
import java.time.Instant;
import java.util.List;

/** Records for the suites of activity and request log. */
final class Traffic {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Traffic() {}

    static RequestRecord.Builder request(String org, int second, int code) {
        return RequestRecord.builder()
                .orgId(org)
                .apiId("api1")
                .apiName("Pets")
                .apiVersion("Non Versioned")
                .apiKey("00000000")
                .alias("anyone")
                .method("GET")
                .host("upstream.test")
                .path("/pets/{id}")
                .rawPath("/Pets/" + second)
                .contentLength(-1)
                .responseCode(code)
                .requestTime(second)
                .latency(new RequestRecord.Latency(second, second / 2, 1))
                .ipAddress("10.0.0.1")
                .tags(List.of("a", "it's"))
                .timeStamp(NOON.plusSeconds(second));
    }
}
