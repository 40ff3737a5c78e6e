package io.gatehouse.store;

import io.gatehouse.model.Version;
import java.util.Optional;

/** What a write assumes of the document it replaces. */
public sealed interface Expected {

    /** Nothing: the last write wins, and the id may be new. */
    record Anything() implements Expected {}

    /** That there is none yet. */
    record Absent() implements Expected {}

    /** That there is one, at whatever version. */
    record Present() implements Expected {}

    /** That it is still at this version. */
    record At(Version version) implements Expected {}

    /**
     * Whether this holds.
     *
     * @param version of what is there; empty when nothing is
     */
    default boolean isMet(Optional<Version> version) {
        return switch (this) {
            case Anything _ -> true;
            case Absent _ -> version.isEmpty();
            case Present _ -> version.isPresent();
            case At(Version wanted) -> version.equals(Optional.of(wanted));
        };
    }

    Expected ANYTHING = new Anything();
    Expected ABSENT = new Absent();
    Expected PRESENT = new Present();
}
