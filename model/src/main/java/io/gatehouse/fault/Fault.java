package io.gatehouse.fault;

import java.util.List;

/**
 * Every way an operation may decline, in the domain's words. None of them knows HTTP.
 *
 * <p>{@code message()} is written for the caller; what only operators may read travels as the cause of the {@link
 * FaultException}.
 */
public sealed interface Fault {

    String message();

    /** The caller did not say who they are, or not convincingly. */
    record Unauthenticated(String message) implements Fault {}

    /** The caller is known and may not do this. */
    record Forbidden(String message) implements Fault {}

    /** Nothing by that id, or nothing this caller may know of. */
    record NotFound(String message) implements Fault {}

    /** The submitted document breaks rules; {@code violations} may be empty when the message says it all. */
    record Invalid(String message, List<Violation> violations) implements Fault {
        public Invalid {
            violations = List.copyOf(violations);
        }

        public static Invalid of(String message) {
            return new Invalid(message, List.of());
        }
    }

    /** The request is well formed, but asks for what cannot be. */
    record Unprocessable(String message) implements Fault {}

    /** The body cannot be read as JSON (or YAML, where that is taken). */
    record Malformed(String message, List<Violation> violations) implements Fault {
        public Malformed {
            violations = List.copyOf(violations);
        }
    }

    /** The write collides with another document (a unique value is taken). */
    record Conflict(String message) implements Fault {}

    /** The document was changed since the caller read it. */
    record Stale(String kind, String id) implements Fault {
        @Override
        public String message() {
            return kind + " was changed by someone else: " + id;
        }
    }

    /** The body is larger than the limit, in bytes. */
    record TooLarge(long limit) implements Fault {
        @Override
        public String message() {
            return "Request body is larger than " + limit + " bytes";
        }
    }

    /**
     * The caller must slow down or wait (lock-out).
     *
     * @param seconds after which it is worth trying again
     */
    record TooMany(String message, long seconds) implements Fault {}

    /** A row of the contract that is not served yet. */
    record NotBuilt(String action) implements Fault {
        @Override
        public String message() {
            return action + " is not built yet";
        }
    }

    /** The organisation's permission rules failed to decide, so nobody may; {@code error} names the place. */
    record RulesFailed(String error) implements Fault {
        @Override
        public String message() {
            return "access denied: the rules failed: " + error;
        }
    }

    /** Something we depend on does not answer. */
    record Unavailable(String message) implements Fault {}

    /** A defect of ours; {@code errorId} also stands in the log. */
    record Unexpected(String errorId) implements Fault {
        @Override
        public String message() {
            return "Unexpected error, see the log under " + errorId;
        }
    }
}
