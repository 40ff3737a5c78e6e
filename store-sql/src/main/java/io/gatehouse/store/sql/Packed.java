package io.gatehouse.store.sql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Texts deflated (zlib): what is filed for ever and seldom read. */
final class Packed {
    /** Bytes; below it the frame eats the gain. */
    static final int WORTH_IT = 512;
    /** GitHub's description shrinks to a ninth; the highest level takes four times as long for a tenth less. */
    private static final int LEVEL = 4;

    private Packed() {}

    static byte[] of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var packed = new ByteArrayOutputStream(bytes.length / 8 + 64);
        var deflater = new Deflater(LEVEL);
        try (var out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    static String text(byte[] packed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a revision is damaged", e);
        }
    }
}
