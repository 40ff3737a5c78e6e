package io.gatehouse.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.store.Signals;
import io.gatehouse.store.Signals.Topic;
import io.gatehouse.store.Storage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link Signals} promises; a back end without the role must refuse. */
public interface SignalsContract {
    Storage storage();

    boolean offered();

    @Test
    default void tellsEverySubscriberUntilItLeaves() throws Exception {
        if (!offered()) {
            assertThrows(Storage.UnsupportedRole.class, () -> storage().signals());
            return;
        }
        Signals signals = storage().signals();
        var first = new LinkedBlockingQueue<Topic>();
        var second = new LinkedBlockingQueue<Topic>();
        AutoCloseable leaving = signals.subscribe(first::add);
        try (AutoCloseable staying = signals.subscribe(second::add)) {
            assertThat(staying).isNotNull();
            signals.nudge(Topic.APIS);
            assertThat(first.poll(10, TimeUnit.SECONDS)).isEqualTo(Topic.APIS);
            assertThat(second.poll(10, TimeUnit.SECONDS)).isEqualTo(Topic.APIS);

            leaving.close();
            signals.nudge(Topic.KEYS);
            assertThat(second.poll(10, TimeUnit.SECONDS)).isEqualTo(Topic.KEYS);
            assertThat(first).isEmpty();
        }
    }

    @Test
    default void aListenerThatFailsKeepsNothingFromTheOthers() throws Exception {
        if (!offered()) {
            return;
        }
        Signals signals = storage().signals();
        var told = new LinkedBlockingQueue<Topic>();
        try (AutoCloseable failing = signals.subscribe(topic -> {
                    throw new IllegalStateException("on purpose");
                });
                AutoCloseable other = signals.subscribe(told::add)) {
            assertThat(failing).isNotEqualTo(other);
            signals.nudge(Topic.APIS);
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(Topic.APIS);
            signals.nudge(Topic.KEYS);
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(Topic.KEYS);
        }
    }

    @Test
    default void toldToNobodyIsNoError() {
        if (offered()) {
            storage().signals().nudge(Topic.POLICIES);
        }
    }
}
