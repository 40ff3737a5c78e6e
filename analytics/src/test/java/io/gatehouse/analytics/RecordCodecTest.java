package io.gatehouse.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;

class RecordCodecTest {
    private static final RequestRecord FULL = RequestRecord.builder()
            .method("GET")
            .host("upstream.test")
            .path("/pets/{id}")
            .rawPath("/pets/7")
            .contentLength(-1)
            .userAgent("curl/8")
            .responseCode(200)
            .apiKey("41c5cb1e")
            .timeStamp(Instant.ofEpochSecond(1_700_000_000, 5))
            .apiVersion("Non Versioned")
            .apiName("Pets")
            .apiId("api1")
            .orgId("org1")
            .oauthId("client")
            .requestTime(12)
            .rawRequest("R0VU")
            .rawResponse("T0s=")
            .ipAddress("127.0.0.1")
            .geo(new RequestRecord.Geo("GB", 2_643_743, Map.of("en", "London"), 51.5, -0.1, "Europe/London"))
            .network(new RequestRecord.Network(1, 2, 3, 4_000_000_000L))
            .latency(new RequestRecord.Latency(12, 10, 2))
            .tags(List.of("a", "org-org1"))
            .alias("ci")
            .trackPath(true)
            .expireAt(Instant.ofEpochSecond(4_853_600_000L))
            .apiSchema("c2NoZW1h")
            .originalPath("/pets/7")
            .listenPath("/pets/")
            .graph(new RequestRecord.Graph(
                    "{}",
                    List.of("pets"),
                    Map.of("Pet", List.of("name")),
                    List.of(new RequestRecord.GraphError("no", List.of(Json.of("pets"), Json.of(3)))),
                    1,
                    true,
                    true))
            .mcp(new RequestRecord.Mcp(true, "tools/call", "tool", "weather"))
            .build();

    private static String hex(RequestRecord record) {
        return HexFormat.of().formatHex(RecordCodec.encode(record));
    }

    private static String name(String field) {
        return HexFormat.of().formatHex(field.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(RecordCodec.decode(RecordCodec.encode(FULL))).isEqualTo(FULL);
        RequestRecord empty = RequestRecord.builder().build();
        assertThat(RecordCodec.decode(RecordCodec.encode(empty))).isEqualTo(empty);
        assertThat(FULL.toBuilder().build()).isEqualTo(FULL);
    }

    @Test
    void writesTheBytesOfTheContract() {
        RequestRecord record = RequestRecord.builder()
                .method("GET")
                .timeStamp(Instant.ofEpochSecond(1_700_000_000, 5))
                .tags(List.of("a"))
                .build();
        assertThat(hex(record))
                .startsWith("de0023a64d6574686f64a3474554")
                .contains("a9" + name("TimeStamp") + "92ce6553f10005")
                .contains("a5" + name("Month") + "0b")
                .contains("a8" + name("ExpireAt") + "92d3fffffff1886e090000")
                .contains("a3" + name("Geo") + "83a7" + name("Country") + "81a7" + name("ISOCode") + "a0")
                .contains("a5" + name("Names") + "c0")
                .contains("a8" + name("Latitude") + "cb0000000000000000")
                .contains("a4" + name("Tags") + "91a161");
    }

    @Test
    void readsRecordsOfOlderAndNewerGateways() throws Exception {
        try (var out = MessagePack.newDefaultBufferPacker()) {
            out.packMapHeader(4);
            out.packString("Method").packString("PUT");
            out.packString("Invented").packArrayHeader(1).packString("x");
            out.packString("Latency").packMapHeader(1).packString("Total").packInt(3);
            out.packString("Tags").packNil();
            assertThat(RecordCodec.decode(out.toByteArray()))
                    .isEqualTo(RequestRecord.builder()
                            .method("PUT")
                            .latency(new RequestRecord.Latency(3, 0, 0))
                            .build());
        }
    }

    @Test
    void refusesOtherBytes() {
        assertThatThrownBy(() -> RecordCodec.decode(new byte[] {(byte) 0xa1, 0x61}))
                .isInstanceOf(MalformedRecord.class);
        assertThatThrownBy(() -> RecordCodec.decode(new byte[0])).isInstanceOf(MalformedRecord.class);
        byte[] whole = RecordCodec.encode(FULL);
        assertThatThrownBy(() -> RecordCodec.decode(java.util.Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(MalformedRecord.class);
    }

    @Test
    void foldsIdentifiersOutOfPaths() {
        assertThat(PathPattern.STANDARD.of("/a/123/b/12ab")).isEqualTo("/a/{id}/b/{id}ab");
        assertThat(PathPattern.STANDARD.of("u/2b8d1e0c-9f3a-4c5d-8e7f-001122334455/x"))
                .isEqualTo("/u/{uuid}/x");
        assertThat(PathPattern.STANDARD.of("/o/01ARZ3NDEKTSV4RRFFQ69G5FAV")).isEqualTo("/o/{ulid}");
        assertThat(PathPattern.OFF.of("/a/123")).isEqualTo("/a/123");
    }
}
