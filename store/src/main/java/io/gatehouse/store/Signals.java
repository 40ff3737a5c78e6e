package io.gatehouse.store;

import java.util.function.Consumer;

/** "Something changed": a hint, which may be lost, repeated or reordered. Truth is in the store. */
public interface Signals {

    void nudge(Topic topic);

    /** Closing the subscription ends it. The listener must not block. */
    AutoCloseable subscribe(Consumer<Topic> listener);

    /** What may have changed. */
    enum Topic {
        APIS,
        POLICIES,
        KEYS,
        USERS,
        ORGANISATIONS,
        CERTIFICATES,
        NODES,
        ACTIVITY
    }
}
