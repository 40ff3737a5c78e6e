package io.gatehouse.gateway.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Calls between the event loops and the flusher. Bounded: traffic outranks records, so a full buffer drops and counts. */
final class RecordBuffer {
    private final ArrayBlockingQueue<Call> waiting;
    private final LongAdder dropped = new LongAdder();

    RecordBuffer(int capacity) {
        waiting = new ArrayBlockingQueue<>(capacity);
    }

    /** Never blocks. */
    void offer(Call call) {
        if (!waiting.offer(call)) {
            dropped.increment();
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
        return taken;
    }
}
