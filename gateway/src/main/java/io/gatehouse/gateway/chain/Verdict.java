package io.gatehouse.gateway.chain;

import java.util.Map;

/** What a stage decides. */
public sealed interface Verdict {
    Verdict PASS = new Pass();

    /** Go on to the next stage. */
    record Pass() implements Verdict {}

    /** Turned away, in the contract's error form. */
    record Reject(int status, String message) implements Verdict {}

    /** Answered here, without the upstream. */
    record Answer(int status, Map<String, String> headers, String body, boolean quotaHeaders) implements Verdict {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }
}
