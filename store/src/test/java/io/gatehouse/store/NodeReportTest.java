package io.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeReportTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final Instant SEEN = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final NodeReport REPORT = new NodeReport(
            "n1",
            "host",
            "0.1.0",
            List.of("edge"),
            SEEN.minusSeconds(60),
            SEEN,
            Map.of(ACME, 3),
            Map.of("apis", Map.of(ACME, 7L)),
            List.of(new NodeReport.Failure("apis", ACME, "a1", "its upstream is not a URL")),
            2);

    @Test
    void surviveARoundTrip() {
        assertThat(NodeReport.read(JsonText.parseObject(JsonText.print(REPORT.toJson()))))
                .isEqualTo(REPORT);
    }

    @Test
    void runsWhatItAppliedAndWhatCameBefore() {
        assertThat(REPORT.runs(Collections.APIS, ACME, 7)).isTrue();
        assertThat(REPORT.runs(Collections.APIS, ACME, 8)).isFalse();
        assertThat(REPORT.runs(Collections.APIS, new OrgId("other"), 1)).isFalse();
        assertThat(REPORT.runs(Collections.POLICIES, ACME, 1)).isFalse();
    }

    @Test
    void isSilentAfterThreeMissedReports() {
        assertThat(REPORT.isSilent(SEEN.plusSeconds(30))).isFalse();
        assertThat(REPORT.isSilent(SEEN.plusSeconds(31))).isTrue();
    }
}
