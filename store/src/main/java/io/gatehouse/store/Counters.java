package io.gatehouse.store;

import java.util.concurrent.CompletionStage;

/** Rate windows and quotas. Never blocks: safe on an event loop. */
public interface Counters {

    /**
     * Counts one request against a sliding window and says whether it fits.
     *
     * @param key what is limited, for instance {@code rate-limit-<key>-<api>}
     * @param allowed requests in any {@code windowMillis}; at least 1
     * @param nowMillis the caller's clock, milliseconds since the epoch
     * @param countRejected whether refused requests occupy the window too
     */
    CompletionStage<Rate> hit(String key, long allowed, long windowMillis, long nowMillis, boolean countRejected);

    /**
     * Spends one of a quota. The first spend after the renewal starts a new period of {@code renewalMillis}; 0 never
     * renews.
     */
    CompletionStage<Quota> spend(String key, long max, long renewalMillis, long nowMillis);

    /** The state of a quota without spending; {@code remaining} is {@code max} where nothing was spent yet. */
    CompletionStage<Quota> peek(String key, long max, long nowMillis);

    /** Forgets what was spent. */
    CompletionStage<Void> reset(String key);

    /**
     * @param remaining requests left in this window, never negative
     * @param resetMillis when the window is empty again, milliseconds since the epoch
     */
    record Rate(boolean allowed, long remaining, long resetMillis) {}

    /**
     * @param remaining never negative
     * @param renewsMillis milliseconds since the epoch; 0 for never
     */
    record Quota(boolean allowed, long remaining, long renewsMillis) {}
}
