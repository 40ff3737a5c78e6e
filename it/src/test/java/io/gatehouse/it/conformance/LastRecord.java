package io.gatehouse.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.analytics.RecordCodec;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.json.Json;
import io.gatehouse.store.Storage;
import io.gatehouse.store.sqlite.SqliteStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The newest record of an API in the node's queue: ours stands in its database where the contract's stands in Redis. */
record LastRecord(Json.Obj effect) {
    void check(Path database) {
        Json.Obj wanted = effect.object("last_record");
        try (Storage storage = SqliteStorage.open(database, Clock.systemUTC())) {
            Awaitility.await()
                    .atMost(effect.number("wait_ms", 0) + 5_000, TimeUnit.MILLISECONDS)
                    .untilAsserted(() -> compare(wanted, newest(storage, wanted.text("api_id"))));
        } catch (Exception e) {
            throw new AssertionError("the node's records could not be read", e);
        }
    }

    private static RequestRecord newest(Storage storage, String apiId) {
        List<RequestRecord> records = storage.records().take(10_000).stream()
                .flatMap(batch -> batch.records().stream())
                .map(RecordCodec::decode)
                .filter(record -> record.apiId().equals(apiId))
                .toList();
        assertThat(records).as("records of " + apiId).isNotEmpty();
        return records.getLast();
    }

    private static void compare(Json.Obj wanted, RequestRecord record) {
        Map<String, String> texts = new HashMap<>();
        texts.put("api_key", record.apiKey());
        texts.put("api_version", record.apiVersion());
        texts.put("api_id", record.apiId());
        texts.put("org_id", record.orgId());
        texts.put("method", record.method());
        texts.put("path", record.path());
        texts.put("original_path", record.originalPath());
        texts.put("listen_path", record.listenPath());
        texts.put("response_code", Integer.toString(record.responseCode()));
        texts.put("track_path", Boolean.toString(record.trackPath()));
        texts.put("user_agent", record.userAgent());
        texts.put("raw_request_nonempty", Boolean.toString(!record.rawRequest().isEmpty()));
        texts.put(
                "raw_response_nonempty", Boolean.toString(!record.rawResponse().isEmpty()));
        wanted.fields().forEach((name, value) -> {
            if (name.equals("tags_contain")) {
                assertThat(record.tags())
                        .containsAll(Stream.of(value)
                                .flatMap(list -> list.items().stream())
                                .flatMap(tag -> tag.asText().stream())
                                .toList());
            } else {
                assertThat(texts).as("field of a record").containsKey(name);
                assertThat(texts.get(name)).as(name).isEqualTo(Expectations.text(value));
            }
        });
    }
}
