package io.gatehouse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateWindowsTest {
    private final RateWindows windows = new RateWindows();

    private boolean hit(long allowed, long nowMillis) {
        return windows.hit("k", allowed, 1_000, nowMillis).allowed();
    }

    @Test
    void letsExactlyTheRateThroughFromTheFirstRequestOn() {
        assertThat(hit(2, 500)).isTrue();
        assertThat(hit(2, 900)).isTrue();
        assertThat(hit(2, 1_499)).isFalse();
        assertThat(hit(2, 1_500)).isTrue();
        assertThat(hit(2, 1_501)).isTrue();
        assertThat(hit(2, 1_502)).isFalse();
    }

    @Test
    void whatIsRefusedCostsNothing() {
        assertThat(hit(1, 0)).isTrue();
        for (int i = 1; i < 100; i++) {
            assertThat(hit(1, i)).isFalse();
        }
        assertThat(hit(1, 1_000)).isTrue();
    }

    @Test
    void tellsWhatIsLeftAndWhenItIsFullAgain() {
        var reading = windows.hit("k", 3, 1_000, 400);
        assertThat(reading.remaining()).isEqualTo(2);
        assertThat(reading.resetMillis()).isEqualTo(1_400);
    }

    @Test
    void keysDoNotShareAWindow() {
        assertThat(hit(1, 0)).isTrue();
        assertThat(windows.hit("other", 1, 1_000, 0).allowed()).isTrue();
    }

    @Test
    void countsEachRequestOnceWhenManyThreadsAsk() throws Exception {
        var allowed = new java.util.concurrent.atomic.AtomicInteger();
        var threads = new java.util.ArrayList<Thread>();
        for (int t = 0; t < 8; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 1_000; i++) {
                    if (windows.hit("shared", 500, 60_000, 1).allowed()) {
                        allowed.incrementAndGet();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(allowed).hasValue(500);
    }
}
