package io.gatehouse.pump;

import io.gatehouse.analytics.MalformedRecord;
import io.gatehouse.analytics.RecordCodec;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.Tally;
import io.gatehouse.store.Activity;
import io.gatehouse.store.RecordQueue;
import io.gatehouse.store.RequestLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves records from the queue into rollups and request log, at least once: a batch is acknowledged after both have
 * stored it, and each of them ignores a batch it has seen. Each sink works on a thread of its own; at most {@link
 * PumpConfig#inFlight} batches wait for a slow one, the rest stays in the queue.
 */
public final class Pump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final RecordQueue queue;
    private final PumpConfig config;
    private final Activity activity;
    private final RequestLog requestLog;
    private final List<Lane> lanes;
    private final Semaphore room;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
    private final AtomicLong malformed = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Drain drain;

    private Pump(RecordQueue queue, Activity activity, RequestLog requestLog, PumpConfig config, InstantSource clock) {
        this.queue = queue;
        this.config = config;
        this.activity = activity;
        this.requestLog = requestLog;
        this.room = new Semaphore(config.inFlight());
        Sink counting = (name, records) -> activity.merge(name, Tally.of(records, config.everyPath()));
        this.lanes = List.of(
                new Lane("activity", counting, config, closing),
                new Lane("request-log", requestLog::append, config, closing));
        this.drain = new Drain("drain", config.poll(), clock, closing, this::moveOne, this::purge);
    }

    /** Starts to drain; closing stores what was taken, drains what still waits, and stops. */
    public static Pump start(
            RecordQueue queue, Activity activity, RequestLog requestLog, PumpConfig config, InstantSource clock) {
        var pump = new Pump(queue, activity, requestLog, config, clock);
        pump.lanes.forEach(Lane::start);
        pump.drain.start();
        return pump;
    }

    /** Records that were no records of the contract and were dropped. */
    public long malformed() {
        return malformed.get();
    }

    /** False when nothing waits, or only what is under way already. */
    private boolean moveOne() throws InterruptedException {
        room.acquire();
        boolean handedOn = false;
        try {
            Optional<RecordQueue.Batch> taken = queue.take(config.batchRecords());
            if (taken.isPresent() && inFlight.add(taken.get().id())) {
                handOn(taken.get());
                handedOn = true;
            }
            return handedOn;
        } finally {
            if (!handedOn) {
                room.release();
            }
        }
    }

    private void handOn(RecordQueue.Batch batch) {
        var records = new ArrayList<RequestRecord>(batch.records().size());
        for (byte[] bytes : batch.records()) {
            try {
                records.add(RecordCodec.decode(bytes));
            } catch (MalformedRecord e) {
                // It would be as malformed the next time: dropped, counted, said once a batch comes to it.
                malformed.incrementAndGet();
                LOG.warn("A record was dropped: {}", e.getMessage());
            }
        }
        var left = new AtomicInteger(lanes.size());
        var work = new Lane.Work(BatchName.of(batch), List.copyOf(records), () -> {
            // Only the last acknowledges: a second time could hit a new batch to which the queue gave the same name.
            if (left.decrementAndGet() == 0) {
                acknowledge(batch.id());
            }
        });
        lanes.forEach(lane -> lane.add(work));
    }

    private void acknowledge(String batchId) {
        try {
            queue.acknowledge(batchId);
        } catch (RuntimeException e) {
            LOG.warn("A stored batch could not be acknowledged; it will come again and count once", e);
        }
        inFlight.remove(batchId);
        room.release();
    }

    private void purge(Instant now) {
        requestLog.purge(now.minus(config.keepRecords()), now);
        activity.purge(now.minus(config.keepActivity()));
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            drain.finish(CLOSE_WITHIN);
            for (Lane lane : lanes) {
                lane.finish(CLOSE_WITHIN);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
