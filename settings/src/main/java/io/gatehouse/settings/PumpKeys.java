package io.gatehouse.settings;

import java.util.List;

/** What the pump reads, in the words of {@code pump.conf}. */
public final class PumpKeys {
    // spotless:off
    public static final Key<Long> PURGE_DELAY = key("purge_delay", Kind.between(1, 86_400), 2L, "Seconds between looks into the record queue.");
    public static final Key<Long> CHUNK = key("purge_chunk", Kind.between(1, 1_000_000), 10_000L, "Records moved at once.");
    public static final Key<Long> LOG_DAYS = key("gatehouse.request_log_days", Kind.between(0, 36_500), 30L, "Days the request log is kept; 0 for ever.");
    public static final Key<Long> ROLLUP_DAYS = key("gatehouse.rollup_days", Kind.between(0, 36_500), 0L, "Days the rollups are kept; 0 for ever.");

    public static final List<Key<?>> ALL = List.of(PURGE_DELAY, CHUNK, LOG_DAYS, ROLLUP_DAYS);
    // spotless:on

    private PumpKeys() {}

    private static <T> Key<T> key(String name, Kind<T> kind, T fallback, String doc) {
        return Key.of(Key.Plane.PUMP, name, kind, fallback, doc);
    }
}
