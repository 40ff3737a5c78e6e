package io.gatehouse.control.people;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.fault.FaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LockOutTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final LockOut lockOut = new LockOut(2, Duration.ofMinutes(15), now::get);

    @Test
    void forgetsFailuresAfterTheWait() {
        lockOut.failed("ann");
        lockOut.failed("ann");
        assertThatThrownBy(() -> lockOut.check("ann"))
                .isInstanceOf(FaultException.class)
                .hasMessage("Retry in 900 seconds.");
        now.updateAndGet(then -> then.plus(Duration.ofMinutes(14)));
        assertThatThrownBy(() -> lockOut.check("ann")).hasMessage("Retry in 60 seconds.");
        now.updateAndGet(then -> then.plus(Duration.ofMinutes(1)));
        assertThatCode(() -> lockOut.check("ann")).doesNotThrowAnyException();
        lockOut.failed("ann");
        assertThatCode(() -> lockOut.check("ann")).doesNotThrowAnyException();
    }

    @Test
    void countsFailuresInARowAndEachForItself() {
        lockOut.failed("ann");
        lockOut.succeeded("ann");
        lockOut.failed("ann");
        lockOut.failed("bob");
        assertThatCode(() -> lockOut.check("ann")).doesNotThrowAnyException();
        assertThatCode(() -> lockOut.check("bob")).doesNotThrowAnyException();
    }

    @Test
    void isOffWithoutALimit() {
        var off = new LockOut(0, Duration.ofMinutes(15), now::get);
        for (int i = 0; i < 100; i++) {
            off.failed("ann");
        }
        assertThatCode(() -> off.check("ann")).doesNotThrowAnyException();
    }
}
