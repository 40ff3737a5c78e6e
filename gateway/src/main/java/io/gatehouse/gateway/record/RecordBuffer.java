package io.gatehouse.gateway.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Calls between the event loops and the flusher. Bounded in number and in the bytes of the bodies held: traffic outranks
 * records, so a full buffer drops and counts, and one full of bodies takes calls without theirs.
 */
final class RecordBuffer {
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final ArrayBlockingQueue<Call> waiting;
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder dropped = new LongAdder();

    RecordBuffer(int capacity) {
        waiting = new ArrayBlockingQueue<>(capacity);
    }

    /** Never blocks. */
    void offer(Call call) {
        int its = call.bytes();
        boolean fits = its == 0 || bytes.get() + its <= MOST_BYTES;
        if (fits) {
            bytes.addAndGet(its);
        }
        if (!waiting.offer(fits ? call : call.withoutDetail())) {
            dropped.increment();
            if (fits) {
                bytes.addAndGet(-its);
            }
        }
    }

    long dropped() {
        return dropped.sum();
    }

    void drop(int calls) {
        dropped.add(calls);
    }

    int size() {
        return waiting.size();
    }

    /** Waits for the first call at most this long, then takes what is there. */
    List<Call> take(int max, long waitMillis) throws InterruptedException {
        var taken = new ArrayList<Call>();
        Call first = waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
        if (first != null) {
            taken.add(first);
            waiting.drainTo(taken, max - 1);
        }
        taken.forEach(call -> bytes.addAndGet(-call.bytes()));
        return taken;
    }
}
