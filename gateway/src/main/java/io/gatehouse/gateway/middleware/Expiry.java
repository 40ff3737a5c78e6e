package io.gatehouse.gateway.middleware;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * When an API or a version ends.
 *
 * @param endsMillis milliseconds since the epoch; 0 for a date that cannot be read, which has passed
 * @param shown as the header says it
 */
record Expiry(long endsMillis, String shown) {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH);

    /** Empty for one that never ends. */
    static Optional<Expiry> of(String written) {
        if (written.isBlank()) {
            return Optional.empty();
        }
        try {
            var end = LocalDateTime.parse(written.trim(), WRITTEN).atOffset(ZoneOffset.UTC);
            return Optional.of(new Expiry(end.toInstant().toEpochMilli(), SHOWN.format(end)));
        } catch (DateTimeException _) {
            return Optional.of(new Expiry(0, ""));
        }
    }

    boolean hasPassed(long nowMillis) {
        return nowMillis >= endsMillis;
    }
}
