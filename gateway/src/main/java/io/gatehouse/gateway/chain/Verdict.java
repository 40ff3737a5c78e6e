package io.gatehouse.gateway.chain;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** What a stage decides. */
public sealed interface Verdict {
    Verdict PASS = new Pass();

    /** Go on to the next stage. */
    record Pass() implements Verdict {}

    /**
     * Turned away, in the contract's error form.
     *
     * @param headers that belong to this error
     */
    record Reject(int status, String message, Map<String, String> headers) implements Verdict {
        public Reject {
            headers = Map.copyOf(headers);
        }

        public Reject(int status, String message) {
            this(status, message, Map.of());
        }
    }

    /** Answered here, without the upstream. */
    record Answer(int status, List<Map.Entry<String, String>> headers, Buffer body, Kind kind) implements Verdict {
        public Answer {
            headers = List.copyOf(headers);
        }

        public Answer(int status, Map<String, String> headers, String body, Kind kind) {
            this(status, List.copyOf(headers.entrySet()), Buffer.buffer(body), kind);
        }

        /** How much of what follows an upstream's answer follows this one. */
        public enum Kind {
            /** Nothing, not even a record: a preflight, a mock before access. */
            BARE,
            /** What the response stages do, the quota headers, and the record. */
            FULL,
            /** Quota headers and the record: the response stages had their turn when it was kept. */
            KEPT
        }
    }

    /** Another API serves it: a version in a definition of its own. */
    record Elsewhere(String apiId) implements Verdict {}
}
