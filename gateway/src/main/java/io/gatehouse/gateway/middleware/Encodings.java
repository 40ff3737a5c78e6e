package io.gatehouse.gateway.middleware;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Bodies as they travel, and as they read. */
final class Encodings {
    /** A small body may hold a huge one. */
    private static final int LARGEST = 64 * 1024 * 1024;

    private Encodings() {}

    /** Empty for an encoding nobody here reads, and for a body that is not what it says. */
    static Optional<Buffer> decoded(@Nullable String encoding, Buffer body) {
        if (body.length() == 0) {
            return Optional.of(body);
        }
        try {
            return switch (name(encoding)) {
                case "", "identity" -> Optional.of(body);
                case "gzip" -> read(new GZIPInputStream(new ByteArrayInputStream(body.getBytes())));
                case "deflate" -> read(new InflaterInputStream(new ByteArrayInputStream(body.getBytes())));
                default -> Optional.empty();
            };
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<Buffer> read(InputStream in) throws IOException {
        try (in) {
            byte[] plain = in.readNBytes(LARGEST);
            return in.read() < 0 ? Optional.of(Buffer.buffer(plain)) : Optional.empty();
        }
    }

    static Buffer encoded(@Nullable String encoding, Buffer plain) {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                switch (name(encoding)) {
                    case "gzip" -> new GZIPOutputStream(bytes);
                    case "deflate" -> new DeflaterOutputStream(bytes);
                    default -> bytes;
                }) {
            out.write(plain.getBytes());
        } catch (IOException e) {
            throw new IllegalStateException("memory can always be written to", e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static String name(@Nullable String encoding) {
        return encoding == null ? "" : encoding.trim().toLowerCase(Locale.ROOT);
    }
}
