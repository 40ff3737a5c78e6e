package io.gatehouse.control.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Slows down those who guess passwords: so many failures of one name or address, then a wait. */
public final class LockOut {
    private final int limit;
    private final Duration wait;
    private final InstantSource clock;
    private final Cache<String, Failures> failures;

    /**
     * @param limit failures allowed in a row; 0 switches the lock-out off
     * @param wait how long failures are remembered
     */
    public LockOut(int limit, Duration wait, InstantSource clock) {
        this.limit = limit;
        this.wait = wait;
        this.clock = clock;
        this.failures = Caffeine.newBuilder().maximumSize(100_000).build();
    }

    private record Failures(int count, Instant last) {}

    /**
     * Counts an attempt as failed until {@link #succeeded} says otherwise, so that attempts made at the same time count too.
     * Throws {@link Fault.TooMany} for those who must wait, and then counts nothing.
     */
    public void attempt(String who) {
        if (limit == 0) {
            return;
        }
        Instant now = clock.instant();
        failures.asMap().compute(who, (_, known) -> {
            long left = known == null
                    ? 0
                    : Duration.between(now, known.last.plus(wait)).toSeconds();
            if (known == null || left <= 0) {
                return new Failures(1, now);
            }
            if (known.count >= limit) {
                throw new FaultException(new Fault.TooMany("Retry in " + left + " seconds.", left));
            }
            return new Failures(known.count + 1, now);
        });
    }

    public void succeeded(String who) {
        failures.invalidate(who);
    }
}
