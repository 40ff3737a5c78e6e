package io.gatehouse.store;

/** What a back end may be asked to hold. The configuration chooses one back end for each. */
public enum Role {
    /** {@link Documents} and {@link Revisions} (contract: layer {@code main}). */
    MAIN,
    /** {@link Keyring}. */
    KEYRING,
    /** {@link Counters}. */
    COUNTERS,
    /** {@link RecordQueue}. */
    RECORDS,
    /** Rollups (contract: layer {@code analytics}). */
    ACTIVITY,
    /** Raw records (contract: layer {@code logs}). */
    REQUEST_LOG,
    /** {@link UptimeLog} (contract: layer {@code uptime}). */
    UPTIME,
    /** {@link Signals}. */
    SIGNALS
}
