package io.gatehouse.pump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.analytics.Dimension;
import io.gatehouse.analytics.RecordCodec;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.Rollup;
import io.gatehouse.analytics.RollupKey;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.SeriesRow;
import io.gatehouse.store.Activity;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.RecordQueue;
import io.gatehouse.store.RequestLog;
import io.gatehouse.store.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PumpTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PumpConfig QUICK =
            new PumpConfig(2, 2, Duration.ofMillis(1), true, Duration.ofDays(1), Duration.ofDays(2));

    private final Waiting queue = new Waiting();
    private final Counted activity = new Counted();
    private final Logged log = new Logged();

    private Pump start() {
        return Pump.start(queue, activity, log, QUICK, InstantSource.fixed(NOW));
    }

    private static List<byte[]> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> RecordCodec.encode(RequestRecord.builder()
                        .orgId("org1")
                        .responseCode(200)
                        .requestTime(i)
                        .timeStamp(NOW)
                        .build()))
                .toList();
    }

    @Test
    void movesEverythingThatWaitsBeforeItIsClosed() {
        queue.push(records(7));
        start().close();
        assertThat(activity.hits.get()).isEqualTo(7);
        assertThat(log.records).hasSize(7);
        assertThat(queue.depth()).isZero();
        assertThat(log.purgedBefore).isEqualTo(NOW.minus(Duration.ofDays(1)));
    }

    @Test
    void countsOnceABatchWhoseAcknowledgementWasLost() {
        queue.push(records(2));
        queue.deaf = true;
        start().close();
        queue.deaf = false;
        queue.handOutAgain();
        start().close();
        assertThat(activity.hits.get()).isEqualTo(2);
        assertThat(log.records).hasSize(2);
        assertThat(queue.depth()).isZero();
    }

    @Test
    void triesAgainWhatFailedAndAcknowledgesOnlyThen() {
        queue.push(records(2));
        activity.failures.set(3);
        try (Pump _ = start()) {
            await().until(() -> queue.depth() == 0);
        }
        assertThat(activity.hits.get()).isEqualTo(2);
        assertThat(log.records).hasSize(2);
    }

    @Test
    void leavesInTheQueueWhatAStalledSinkCannotTake() throws Exception {
        queue.push(records(20));
        activity.stall = new CountDownLatch(1);
        try (Pump _ = start()) {
            await().until(() -> log.records.size() == 4);
            assertThat(queue.handedOut()).isEqualTo(2);
            assertThat(queue.depth()).isEqualTo(20);
            activity.stall.countDown();
            await().until(() -> queue.depth() == 0);
        }
        assertThat(activity.hits.get()).isEqualTo(20);
    }

    @Test
    void dropsAndCountsWhatIsNoRecord() {
        var mixed = new ArrayList<>(records(1));
        mixed.add(new byte[] {1, 2, 3});
        queue.push(mixed);
        Pump pump = start();
        pump.close();
        assertThat(pump.malformed()).isEqualTo(1);
        assertThat(activity.hits.get()).isEqualTo(1);
        assertThat(queue.depth()).isZero();
    }

    private static final class Waiting implements RecordQueue {
        private final List<byte[]> fresh = new ArrayList<>();
        private final Map<String, Batch> taken = new LinkedHashMap<>();
        private final List<Batch> again = new ArrayList<>();
        private int names;
        private volatile boolean deaf;

        @Override
        public synchronized void push(List<byte[]> records) {
            fresh.addAll(records);
        }

        @Override
        public synchronized Optional<Batch> take(int max) {
            if (!again.isEmpty()) {
                return Optional.of(again.removeFirst());
            }
            if (fresh.isEmpty()) {
                return Optional.empty();
            }
            List<byte[]> some = fresh.subList(0, Math.min(max, fresh.size()));
            var batch = new Batch("b" + names++, some);
            some.clear();
            taken.put(batch.id(), batch);
            return Optional.of(batch);
        }

        @Override
        public synchronized void acknowledge(String batchId) {
            if (!deaf) {
                taken.remove(batchId);
            }
        }

        @Override
        public synchronized long depth() {
            return fresh.size()
                    + taken.values().stream()
                            .mapToLong(batch -> batch.records().size())
                            .sum();
        }

        synchronized int handedOut() {
            return taken.size();
        }

        synchronized void handOutAgain() {
            again.addAll(taken.values());
        }
    }

    private static final class Counted implements Activity {
        private final Map<String, Boolean> seen = new ConcurrentHashMap<>();
        private final AtomicLong hits = new AtomicLong();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile CountDownLatch stall = new CountDownLatch(0);

        @Override
        public boolean merge(String batchId, Map<RollupKey, Rollup> rollups) {
            try {
                stall.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
            }
            if (seen.putIfAbsent(batchId, true) != null) {
                return false;
            }
            rollups.forEach((key, rollup) -> {
                if (key.dimension() == Dimension.TOTAL && key.stored() == io.gatehouse.analytics.Resolution.HOUR) {
                    hits.addAndGet(rollup.hits());
                }
            });
            return true;
        }

        @Override
        public List<SeriesRow> read(Scope scope, SeriesQuery query) {
            return List.of();
        }

        @Override
        public void purge(Instant before) {}
    }

    private static final class Logged implements RequestLog {
        private final Map<String, Boolean> seen = new ConcurrentHashMap<>();
        private final List<RequestRecord> records = new java.util.concurrent.CopyOnWriteArrayList<>();
        private volatile Instant purgedBefore = Instant.EPOCH;

        @Override
        public boolean append(String batchId, List<RequestRecord> more) {
            return seen.putIfAbsent(batchId, true) == null && records.addAll(more);
        }

        @Override
        public Found query(Scope scope, LogQuery query) {
            return new Found(List.of(), 0);
        }

        @Override
        public Optional<Entry> find(Scope scope, String id) {
            return Optional.empty();
        }

        @Override
        public long purge(Instant before, Instant now) {
            purgedBefore = before;
            return 0;
        }
    }
}
