package io.gatehouse.store;

import java.util.List;

/** What became of a write: all of it, or nothing. */
public sealed interface Outcome {

    /** Done and durable. {@code documents} holds the put documents, in the order of the puts. */
    record Stored(List<Document> documents) implements Outcome {
        public Stored {
            documents = List.copyOf(documents);
        }
    }

    /** A document was not as {@link Expected}; nothing was changed. */
    record Stale(Change change) implements Outcome {}

    /** A unique value is taken by another document; nothing was changed. */
    record Taken(Change change, String field) implements Outcome {}
}
