package io.gatehouse.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;

class UptimeCodecTest {
    private static final UptimeRecord DOWN = new UptimeRecord(
            "http://upstream.test/health",
            31,
            UptimeRecord.NO_ANSWER,
            true,
            true,
            Instant.parse("2026-11-25T12:34:56.000000007Z"),
            Instant.ofEpochSecond(4_853_600_000L),
            "api1",
            "org1");

    @Test
    void readsBackWhatItWrote() {
        assertThat(UptimeCodec.decode(UptimeCodec.encode(DOWN))).isEqualTo(DOWN);
    }

    @Test
    void writesTheContractsNamesAndTheCalendarInUtc() throws IOException {
        try (var in = MessagePack.newDefaultUnpacker(UptimeCodec.encode(DOWN))) {
            assertThat(in.unpackValue().toJson())
                    .isEqualTo("{\"URL\":\"http://upstream.test/health\",\"RequestTime\":31,\"ResponseCode\":521,"
                            + "\"TCPError\":true,\"ServerError\":true,\"Day\":25,\"Month\":11,\"Year\":2026,"
                            + "\"Hour\":12,\"Minute\":34,\"TimeStamp\":[1795610096,7],"
                            + "\"ExpireAt\":[4853600000,0],\"APIID\":\"api1\",\"OrgID\":\"org1\"}");
            assertThat(in.hasNext()).isFalse();
        }
    }

    @Test
    void letsFieldsBeAbsentNilOrUnknown() throws IOException {
        try (var out = MessagePack.newDefaultBufferPacker()) {
            out.packMapHeader(3).packString("URL").packString("tcp://a:1");
            out.packString("ExpireAt")
                    .packNil()
                    .packString("Future")
                    .packArrayHeader(1)
                    .packInt(1);
            UptimeRecord read = UptimeCodec.decode(out.toByteArray());
            assertThat(read.url()).isEqualTo("tcp://a:1");
            assertThat(read.expireAt()).isEqualTo(RequestRecord.ZERO_TIME);
            assertThat(read.failed()).isFalse();
        }
    }

    @Test
    void refusesWhatIsNoRecord() {
        assertThatThrownBy(() -> UptimeCodec.decode(new byte[] {1})).isInstanceOf(MalformedRecord.class);
        assertThatThrownBy(() -> UptimeCodec.decode(new byte[0])).isInstanceOf(MalformedRecord.class);
    }
}
