package io.gatehouse.store;

import java.util.function.Consumer;

/** "Something changed": a hint, which may be lost, repeated or reordered. Truth is in the store. */
public interface Signals {

    /** Never fails: what it tells of is done already, and who is not told finds it by polling. */
    void nudge(Topic topic);

    /** Closing the subscription ends it. The listener must not block; one that fails keeps nothing from the others. */
    AutoCloseable subscribe(Consumer<Topic> listener);

    /** The same, but telling nobody: who wants to know must poll. */
    default Signals muted() {
        Signals heard = this;
        return new Signals() {
            @Override
            public void nudge(Topic topic) {}

            @Override
            public AutoCloseable subscribe(Consumer<Topic> listener) {
                return heard.subscribe(listener);
            }
        };
    }

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
