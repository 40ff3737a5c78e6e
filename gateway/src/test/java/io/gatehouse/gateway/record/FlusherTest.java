package io.gatehouse.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.analytics.PathPattern;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.store.RecordQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FlusherTest {
    private static final Call CALL = new Call(RequestRecord.builder().path("/x").build(), null, Set.of());

    /** A queue that refuses this many pushes, or stalls until it is let go. */
    private static final class Queue implements RecordQueue {
        private final AtomicInteger refusals;
        private final CountDownLatch stall;
        private final List<byte[]> stored = new ArrayList<>();

        Queue(int refusals, int stalls) {
            this.refusals = new AtomicInteger(refusals);
            this.stall = new CountDownLatch(stalls);
        }

        @Override
        public void push(List<byte[]> records) {
            try {
                stall.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("full");
            }
            synchronized (stored) {
                stored.addAll(records);
            }
        }

        @Override
        public Optional<Batch> take(int max) {
            return Optional.empty();
        }

        @Override
        public void acknowledge(String batchId) {}

        @Override
        public long depth() {
            synchronized (stored) {
                return stored.size();
            }
        }
    }

    private static Flusher flusher(RecordBuffer buffer, Queue queue) {
        return new Flusher(buffer, queue, new Scribe(PathPattern.OFF, 100));
    }

    @Test
    void storesAloneWhatWaits() {
        var buffer = new RecordBuffer(10);
        var queue = new Queue(0, 0);
        try (var _ = flusher(buffer, queue)) {
            buffer.offer(CALL);
            await().until(() -> queue.depth() == 1);
        }
        assertThat(buffer.dropped()).isZero();
    }

    @Test
    void dropsAndCountsWhatDoesNotFitWhileTheQueueStalls() {
        var buffer = new RecordBuffer(100);
        var queue = new Queue(0, 1);
        try (var _ = flusher(buffer, queue)) {
            buffer.offer(CALL);
            await().until(() -> buffer.size() == 0);
            for (int i = 0; i < 250; i++) {
                buffer.offer(CALL);
            }
            assertThat(buffer.size()).isEqualTo(100);
            assertThat(buffer.dropped()).isEqualTo(150);
            queue.stall.countDown();
        }
        assertThat(queue.depth()).isEqualTo(101);
    }

    @Test
    void triesARefusedBatchAgain() {
        var buffer = new RecordBuffer(10);
        var queue = new Queue(1, 0);
        try (var _ = flusher(buffer, queue)) {
            buffer.offer(CALL);
            await().until(() -> queue.depth() == 1);
        }
        assertThat(buffer.dropped()).isZero();
    }

    @Test
    void countsWhatTheQueueRefusesToTheEnd() {
        var buffer = new RecordBuffer(10);
        var queue = new Queue(1_000, 0);
        try (var _ = flusher(buffer, queue)) {
            buffer.offer(CALL);
            buffer.offer(CALL);
        }
        assertThat(queue.depth()).isZero();
        assertThat(buffer.dropped()).isEqualTo(2);
    }
}
