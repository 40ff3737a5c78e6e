package io.gatehouse.control.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.fault.FaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LockOutTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final LockOut lockOut = new LockOut(2, Duration.ofMinutes(15), now::get);

    @Test
    void forgetsFailuresAfterTheWait() {
        lockOut.attempt("ann");
        lockOut.attempt("ann");
        assertThatThrownBy(() -> lockOut.attempt("ann"))
                .isInstanceOf(FaultException.class)
                .hasMessage("Retry in 900 seconds.");
        now.updateAndGet(then -> then.plus(Duration.ofMinutes(14)));
        assertThatThrownBy(() -> lockOut.attempt("ann")).hasMessage("Retry in 60 seconds.");
        now.updateAndGet(then -> then.plus(Duration.ofMinutes(1)));
        assertThatCode(() -> lockOut.attempt("ann")).doesNotThrowAnyException();
        assertThatCode(() -> lockOut.attempt("ann")).doesNotThrowAnyException();
    }

    @Test
    void countsFailuresInARowAndEachForItself() {
        lockOut.attempt("ann");
        lockOut.succeeded("ann");
        lockOut.attempt("ann");
        lockOut.attempt("bob");
        assertThatCode(() -> lockOut.attempt("ann")).doesNotThrowAnyException();
        assertThatCode(() -> lockOut.attempt("bob")).doesNotThrowAnyException();
    }

    @Test
    void letsNoMoreGuessesThroughWhenTheyComeAtTheSameTime() throws Exception {
        var through = new AtomicInteger();
        try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                var _ = guessers.submit(() -> {
                    lockOut.attempt("ann");
                    through.incrementAndGet();
                });
            }
        }
        assertThat(through).hasValue(2);
    }

    @Test
    void isOffWithoutALimit() {
        var off = new LockOut(0, Duration.ofMinutes(15), now::get);
        for (int i = 0; i < 100; i++) {
            off.attempt("ann");
        }
        assertThatCode(() -> off.attempt("ann")).doesNotThrowAnyException();
    }
}
