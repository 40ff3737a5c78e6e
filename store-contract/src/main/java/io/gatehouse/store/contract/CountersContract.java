package io.gatehouse.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.store.Counters;
import io.gatehouse.store.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Counters} promises; a back end without the role must refuse. */
public interface CountersContract {
    Storage storage();

    boolean offered();

    private Counters.Rate hit(long at, boolean countRejected) {
        return storage()
                .counters()
                .hit("r", 2, 1000, at, countRejected)
                .toCompletableFuture()
                .join();
    }

    private Counters.Quota spend(long at) {
        return storage()
                .counters()
                .spend("q", 2, 1000, at)
                .toCompletableFuture()
                .join();
    }

    private boolean refused() {
        if (!offered()) {
            assertThrows(Storage.UnsupportedRole.class, () -> storage().counters());
        }
        return !offered();
    }

    @BeforeEach
    default void forget() {
        if (offered()) {
            storage().counters().reset("q").toCompletableFuture().join();
        }
    }

    @Test
    default void allowsNoMoreThanTheRateInAnyWindow() {
        if (refused()) {
            return;
        }
        assertThat(hit(0, false).remaining()).isEqualTo(1);
        assertThat(hit(900, false).allowed()).isTrue();
        assertThat(hit(999, false)).isEqualTo(new Counters.Rate(false, 0, 1000));
        assertThat(hit(1000, false).allowed()).isTrue();
        assertThat(hit(1001, false).allowed()).isFalse();
        assertThat(hit(1900, false).allowed()).isTrue();
    }

    @Test
    default void refusedRequestsMayKeepTheWindowFull() {
        if (refused()) {
            return;
        }
        hit(0, true);
        hit(1, true);
        assertThat(hit(900, true).allowed()).isFalse();
        assertThat(hit(950, true).allowed()).isFalse();
        assertThat(hit(1500, true).allowed()).isFalse();
        assertThat(hit(2600, true).allowed()).isTrue();
    }

    @Test
    default void aQuotaRunsOutAndRenews() {
        if (refused()) {
            return;
        }
        assertThat(spend(100)).isEqualTo(new Counters.Quota(true, 1, 1100));
        assertThat(spend(200)).isEqualTo(new Counters.Quota(true, 0, 1100));
        assertThat(spend(300)).isEqualTo(new Counters.Quota(false, 0, 1100));
        assertThat(storage()
                        .counters()
                        .peek("q", 2, 300)
                        .toCompletableFuture()
                        .join()
                        .remaining())
                .isZero();
        assertThat(spend(1100)).isEqualTo(new Counters.Quota(true, 1, 2100));
    }
}
