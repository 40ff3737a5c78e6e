package io.gatehouse.pump;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that moves batch after batch, waits while there is none, and once an hour forgets what is old. Told to close, it
 * moves what still waits and stops. What fails is said and tried again.
 */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final String name;
    private final Duration poll;
    private final InstantSource clock;
    private final CountDownLatch closing;
    private final Step step;
    private final Forgetting forgetting;
    private final Thread thread;

    /** Moves one batch; false when nothing was moved. */
    @FunctionalInterface
    interface Step {
        boolean move() throws InterruptedException;
    }

    /** Forgets what is too old at a moment. */
    @FunctionalInterface
    interface Forgetting {
        void at(Instant now);
    }

    /**
     * @param poll how long to wait when there is nothing to move
     * @param closing what tells it to close
     */
    Drain(String name, Duration poll, InstantSource clock, CountDownLatch closing, Step step, Forgetting forgetting) {
        this.name = name;
        this.poll = poll;
        this.clock = clock;
        this.closing = closing;
        this.step = step;
        this.forgetting = forgetting;
        this.thread = Thread.ofVirtual().name("pump-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** After {@code closing} was told; what has not moved by then stays in the queue. */
    void finish(Duration within) throws InterruptedException {
        if (!thread.join(within)) {
            thread.interrupt();
        }
    }

    private void run() {
        Instant nextForgetting = clock.instant();
        while (true) {
            boolean moved = false;
            try {
                Instant now = clock.instant();
                if (!now.isBefore(nextForgetting)) {
                    nextForgetting = now.plus(FORGET_EVERY);
                    forget(now);
                }
                moved = step.move();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The pump's {} could not move records and tries again", name, e);
            }
            if (!moved && pause()) {
                return;
            }
        }
    }

    private void forget(Instant now) {
        try {
            forgetting.at(now);
        } catch (RuntimeException e) {
            LOG.warn("Old records could not be purged; the next try is in {}", FORGET_EVERY, e);
        }
    }

    /** True when it is closing. */
    private boolean pause() {
        try {
            return closing.await(poll.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }
}
