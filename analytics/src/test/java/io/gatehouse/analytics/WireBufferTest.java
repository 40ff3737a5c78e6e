package io.gatehouse.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Byte for byte what a general packer writes. */
class WireBufferTest {
    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void packsNumbersOfEverySizeAlike() throws IOException {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            check(value);
        }
        for (int bits = 0; bits < 63; bits++) {
            for (long value : new long[] {1L << bits, (1L << bits) - 1, -(1L << bits), -(1L << bits) - 1}) {
                check(value);
            }
        }
    }

    private static void check(long value) throws IOException {
        try (MessageBufferPacker general = MessagePack.newDefaultBufferPacker()) {
            general.packLong(value).packDouble(value);
            assertThat(hex(new WireBuffer().packLong(value).packDouble(value).toByteArray()))
                    .isEqualTo(hex(general.toByteArray()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 31, 32, 255, 256, 65_535, 65_536, 200_000})
    void packsTextsAndHeadersOfEverySizeAlike(int size) throws IOException {
        try (MessageBufferPacker general = MessagePack.newDefaultBufferPacker()) {
            general.packString("x".repeat(size))
                    .packString("ü€😀".repeat(size / 9))
                    .packMapHeader(size)
                    .packArrayHeader(size)
                    .packNil()
                    .packBoolean(true)
                    .packBoolean(false);
            assertThat(hex(new WireBuffer()
                            .packString("x".repeat(size))
                            .packString("ü€😀".repeat(size / 9))
                            .packMapHeader(size)
                            .packArrayHeader(size)
                            .packNil()
                            .packBoolean(true)
                            .packBoolean(false)
                            .toByteArray()))
                    .isEqualTo(hex(general.toByteArray()));
        }
    }
}
