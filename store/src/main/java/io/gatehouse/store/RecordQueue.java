package io.gatehouse.store;

import java.util.List;
import java.util.Optional;

/**
 * Analytics records on their way from nodes to the pump, as encoded bytes. At least once: a batch that was taken and not
 * acknowledged comes back, under the same id, after a restart or {@link #TAKEN_FOR_SECONDS}. Each {@link Channel} is a
 * queue of its own.
 */
public interface RecordQueue {
    int TAKEN_FOR_SECONDS = 60;

    /** What the records of a queue are. */
    enum Channel {
        /** {@link io.gatehouse.analytics.RequestRecord} (contract: list {@code analytics-tyk-system-analytics}). */
        REQUESTS,
        /** {@link io.gatehouse.analytics.UptimeRecord} (contract: list {@code host-checker:tyk-uptime-analytics}). */
        UPTIME
    }

    /** Durable when it returns. */
    void push(List<byte[]> records);

    /** The oldest waiting records, at most {@code max}; empty when none wait. */
    Optional<Batch> take(int max);

    /** The batch is stored elsewhere; forget it. An unknown id is ignored. */
    void acknowledge(String batchId);

    /** Records waiting or taken. */
    long depth();

    /**
     * @param id the same for the same records, however often they are handed out
     */
    record Batch(String id, List<byte[]> records) {
        public Batch {
            records = List.copyOf(records);
        }
    }
}
