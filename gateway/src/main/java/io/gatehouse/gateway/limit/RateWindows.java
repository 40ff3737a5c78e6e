package io.gatehouse.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.gatehouse.store.Counters;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The contract's limiter of one node: a window begins with its first request and is full again when it has passed. What
 * is refused costs nothing. Memory is bounded; a window forgotten too early errs in the caller's favour.
 */
public final class RateWindows {
    private static final long MOST_WINDOWS = 500_000;

    private final Cache<String, Window> windows = Caffeine.newBuilder()
            .maximumSize(MOST_WINDOWS)
            .expireAfter(Expiry.<String, Window>creating((_, window) -> Duration.ofMillis(window.lengthMillis)))
            .build();

    /** Used by many event loops at once. */
    private static final class Window {
        private final long lengthMillis;
        private final AtomicReference<State> state;

        Window(long lengthMillis, long nowMillis) {
            this.lengthMillis = lengthMillis;
            this.state = new AtomicReference<>(new State(nowMillis, 0));
        }

        Counters.Rate hit(long allowed, long nowMillis) {
            while (true) {
                State before = state.get();
                boolean passed = nowMillis - before.sinceMillis() >= lengthMillis;
                State fresh = passed ? new State(nowMillis, 0) : before;
                boolean fits = fresh.used() < allowed;
                State after = fits ? new State(fresh.sinceMillis(), fresh.used() + 1) : fresh;
                if (state.compareAndSet(before, after)) {
                    return new Counters.Rate(
                            fits, Math.max(0, allowed - after.used()), after.sinceMillis() + lengthMillis);
                }
            }
        }
    }

    private record State(long sinceMillis, long used) {}

    /**
     * Counts one request where it fits.
     *
     * @param key what is limited
     * @param allowed at least 1
     * @param windowMillis at least 1
     */
    public Counters.Rate hit(String key, long allowed, long windowMillis, long nowMillis) {
        Window window = windows.get(key, _ -> new Window(windowMillis, nowMillis));
        if (window.lengthMillis != windowMillis) {
            Window changed = new Window(windowMillis, nowMillis);
            windows.put(key, changed);
            window = changed;
        }
        return window.hit(allowed, nowMillis);
    }
}
