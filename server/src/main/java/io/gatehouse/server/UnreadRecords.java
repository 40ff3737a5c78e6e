package io.gatehouse.server;

import io.gatehouse.store.RecordQueue;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets the oldest records of a node whose records nobody reads, so that they cannot fill the disk. */
final class UnreadRecords implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadRecords.class);
    private static final long CHECK_SECONDS = 10;
    private static final int BATCH = 10_000;

    private final RecordQueue queue;
    private final long most;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("unread-records").daemon(true).factory());

    /**
     * @param most records that may wait
     */
    UnreadRecords(RecordQueue queue, long most) {
        this.queue = queue;
        this.most = most;
    }

    void start() {
        var unusedHandle = timer.scheduleWithFixedDelay(this::forget, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
    }

    /** Brings the queue down to what may wait; answers how many records were forgotten. */
    long forget() {
        long forgotten = 0;
        try {
            for (long excess = queue.depth() - most; excess > 0; excess = queue.depth() - most) {
                Optional<RecordQueue.Batch> oldest = queue.take((int) Math.min(excess, BATCH));
                if (oldest.isEmpty()) {
                    break;
                }
                queue.acknowledge(oldest.get().id());
                forgotten += oldest.get().records().size();
            }
        } catch (RuntimeException e) {
            LOG.error("Records that nobody reads could not be forgotten", e);
        }
        if (forgotten > 0) {
            LOG.warn("{} records were forgotten: nobody reads them", forgotten);
        }
        return forgotten;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
