package io.gatehouse.gateway.sync;

import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.stage.Stage;
import java.util.function.Supplier;

/**
 * The routes a node serves by. A reload builds new ones beside the running ones and swaps them: a request takes them once
 * and keeps them to its end. What did not change is the same object afterwards; connections, counters and keys outlive
 * every swap.
 */
public final class Snapshots implements Supplier<Routes> {
    private final Source source;
    private final Stage.Means means;
    private volatile Routes current;

    public Snapshots(Source source, Stage.Means means, Routes.Settings settings) {
        this.source = source;
        this.means = means;
        this.current = Routes.none(settings);
    }

    @Override
    public Routes get() {
        return current;
    }

    /** Blocks until the new routes serve; one at a time. When the source cannot be read, the running ones stay. */
    public synchronized void reload() {
        Loaded loaded = source.load(means);
        current = current.next(loaded.apis(), loaded.failures());
    }
}
