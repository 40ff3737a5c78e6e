package io.gatehouse.store.sqlite;

import io.gatehouse.store.Signals;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hints within one process. */
final class LocalSignals implements Signals {
    private final List<Consumer<Topic>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void nudge(Topic topic) {
        listeners.forEach(listener -> listener.accept(topic));
    }

    @Override
    public AutoCloseable subscribe(Consumer<Topic> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
