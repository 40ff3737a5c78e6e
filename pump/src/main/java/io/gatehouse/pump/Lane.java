package io.gatehouse.pump;

import io.gatehouse.analytics.RequestRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sink and the thread that feeds it. What fails is tried again until it succeeds or the pump closes. */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Work END = new Work("", List.of(), () -> {});

    private final String name;
    private final Sink sink;
    private final Duration retry;
    private final CountDownLatch closing;
    /** Never longer than the batches in flight. */
    private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();

    private final Thread thread;

    Lane(String name, Sink sink, PumpConfig config, CountDownLatch closing) {
        this.name = name;
        this.sink = sink;
        this.retry = config.poll();
        this.closing = closing;
        this.thread = Thread.ofVirtual().name("pump-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void add(Work work) {
        waiting.add(work);
    }

    /** Lets what waits be stored, then stops; what is not stored by then stays in the queue. */
    void finish(Duration within) throws InterruptedException {
        waiting.add(END);
        if (!thread.join(within)) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            for (Work work = waiting.take(); work != END; work = waiting.take()) {
                if (stored(work)) {
                    work.stored().run();
                }
            }
        } catch (InterruptedException _) {
            LOG.warn("The {} sink was stopped before it had stored everything; the rest comes again", name);
        }
    }

    private boolean stored(Work work) throws InterruptedException {
        while (true) {
            try {
                sink.store(work.name(), work.records());
                return true;
            } catch (RuntimeException e) {
                LOG.warn("The {} sink failed and tries again", name, e);
                if (closing.await(retry.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
    }

    /** A batch for a sink, and what to do when it is stored. */
    record Work(String name, List<RequestRecord> records, Runnable stored) {}
}
