package io.gatehouse.pump;

import io.gatehouse.analytics.MalformedRecord;
import io.gatehouse.analytics.UptimeCodec;
import io.gatehouse.analytics.UptimeRecord;
import io.gatehouse.store.RecordQueue;
import io.gatehouse.store.UptimeLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves uptime records from their queue into the log, one batch after the other, at least once: a batch is acknowledged
 * after it is stored, and the log ignores a batch it has seen.
 */
public final class UptimePump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UptimePump.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final RecordQueue queue;
    private final UptimeLog log;
    private final PumpConfig config;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Drain drain;

    private UptimePump(RecordQueue queue, UptimeLog log, PumpConfig config, InstantSource clock) {
        this.queue = queue;
        this.log = log;
        this.config = config;
        this.drain = new Drain("uptime", config.poll(), clock, closing, this::moveOne, this::purge);
    }

    /** Starts to drain; closing drains what still waits, and stops. Records are kept as long as raw ones of requests. */
    public static UptimePump start(RecordQueue queue, UptimeLog log, PumpConfig config, InstantSource clock) {
        var pump = new UptimePump(queue, log, config, clock);
        pump.drain.start();
        return pump;
    }

    private boolean moveOne() {
        Optional<RecordQueue.Batch> taken = queue.take(config.batchRecords());
        taken.ifPresent(batch -> {
            log.append(BatchName.of(batch), records(batch));
            queue.acknowledge(batch.id());
        });
        return taken.isPresent();
    }

    private static List<UptimeRecord> records(RecordQueue.Batch batch) {
        var records = new ArrayList<UptimeRecord>(batch.records().size());
        for (byte[] bytes : batch.records()) {
            try {
                records.add(UptimeCodec.decode(bytes));
            } catch (MalformedRecord e) {
                // It would be as malformed the next time.
                LOG.warn("An uptime record was dropped: {}", e.getMessage());
            }
        }
        return records;
    }

    private void purge(Instant now) {
        log.purge(now.minus(config.keepRecords()), now);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            drain.finish(CLOSE_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
