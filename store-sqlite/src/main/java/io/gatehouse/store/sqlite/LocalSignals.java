package io.gatehouse.store.sqlite;

import io.gatehouse.store.Signals;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hints within one process. */
final class LocalSignals implements Signals {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSignals.class);

    private final List<Consumer<Topic>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void nudge(Topic topic) {
        for (Consumer<Topic> listener : listeners) {
            try {
                listener.accept(topic);
            } catch (RuntimeException e) {
                LOG.error("A listener failed on {}", topic, e);
            }
        }
    }

    @Override
    public AutoCloseable subscribe(Consumer<Topic> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
