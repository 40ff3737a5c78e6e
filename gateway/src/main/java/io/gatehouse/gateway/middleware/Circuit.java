package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.reading.Effect;

/** Counts how calls end, and opens when too many fail. Used by many event loops at once. */
final class Circuit {
    /** What is older than this is no longer a sample. */
    private static final long WINDOW_MILLIS = 10_000;

    private static final long PROBE_EVERY_MILLIS = 1_000;

    private final Effect.Breaker settings;
    private long since;
    private long calls;
    private long failures;
    private boolean open;
    private long openedAt;
    private long probedAt;

    Circuit(Effect.Breaker settings) {
        this.settings = settings;
    }

    /** Whether a call may go through now. */
    synchronized boolean lets(long nowMillis) {
        if (!open) {
            return true;
        }
        if (nowMillis - openedAt >= settings.openSeconds() * 1000) {
            close(nowMillis);
            return true;
        }
        if (settings.probes() && nowMillis - probedAt >= PROBE_EVERY_MILLIS) {
            probedAt = nowMillis;
            return true;
        }
        return false;
    }

    synchronized void saw(boolean success, long nowMillis) {
        if (open) {
            if (success) {
                close(nowMillis);
            }
            return;
        }
        if (nowMillis - since > WINDOW_MILLIS) {
            forget(nowMillis);
        }
        calls++;
        failures += success ? 0 : 1;
        if (calls >= Math.max(1, settings.samples()) && failures > 0 && failures >= settings.ratio() * calls) {
            open = true;
            openedAt = nowMillis;
            probedAt = nowMillis;
        }
    }

    private void close(long nowMillis) {
        open = false;
        forget(nowMillis);
    }

    private void forget(long nowMillis) {
        since = nowMillis;
        calls = 0;
        failures = 0;
    }
}
