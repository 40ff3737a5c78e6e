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

    /** Throws {@link Fault.TooMany} while they must wait. */
    public void check(String who) {
        Failures known = failures.getIfPresent(who);
        if (limit == 0 || known == null) {
            return;
        }
        long left = Duration.between(clock.instant(), known.last.plus(wait)).toSeconds();
        if (left <= 0) {
            failures.invalidate(who);
        } else if (known.count >= limit) {
            throw new FaultException(new Fault.TooMany("Retry in " + left + " seconds.", left));
        }
    }

    public void failed(String who) {
        if (limit > 0) {
            failures.asMap().merge(who, new Failures(1, clock.instant()), (a, b) -> new Failures(a.count + 1, b.last));
        }
    }

    public void succeeded(String who) {
        failures.invalidate(who);
    }
}
