package io.gatehouse.gateway.record;

import io.gatehouse.store.RecordQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a node that carries calls to the record queue, so that no event loop waits for it: {@link #BATCH} at
 * a time or {@link #AGE_MILLIS} after the first, whatever comes sooner. While the queue refuses, the batch is kept and
 * tried again; closing tries once more and counts what is lost.
 */
final class Flusher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);
    static final int BATCH = 2_000;
    static final long AGE_MILLIS = 200;
    private static final long RETRY_MILLIS = 1_000;
    private static final long CLOSE_SECONDS = 10;

    private final RecordBuffer buffer;
    private final RecordQueue queue;
    private final Scribe scribe;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Flusher(RecordBuffer buffer, RecordQueue queue, Scribe scribe) {
        this.buffer = buffer;
        this.queue = queue;
        this.scribe = scribe;
        this.thread = Thread.ofPlatform().name("record-flusher").daemon(true).unstarted(this::run);
        thread.start();
    }

    private void run() {
        try {
            while (!closing.await(AGE_MILLIS, TimeUnit.MILLISECONDS)) {
                do {
                    flush();
                } while (buffer.size() >= BATCH);
            }
            while (buffer.size() > 0) {
                flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush() throws InterruptedException {
        List<Call> calls = buffer.take(BATCH, 0);
        if (calls.isEmpty()) {
            return;
        }
        var records = new ArrayList<byte[]>(calls.size());
        for (Call call : calls) {
            try {
                records.add(scribe.write(call));
            } catch (RuntimeException e) {
                buffer.drop(1);
                LOG.error("A record could not be written", e);
            }
        }
        while (!pushed(records)) {
            if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!pushed(records)) {
                    buffer.drop(records.size());
                    LOG.error("{} records were lost: the record queue refuses them", records.size());
                }
                return;
            }
        }
    }

    private boolean pushed(List<byte[]> records) {
        try {
            queue.push(records);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The record queue refuses {} records: {}", records.size(), e.toString());
            return false;
        }
    }

    /** Writes what waits, for at most {@link #CLOSE_SECONDS}. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(java.time.Duration.ofSeconds(CLOSE_SECONDS))) {
                LOG.error("The record queue did not take {} records in time", buffer.size());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
