package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;

/** What became of a session under its policies. */
public sealed interface Outcome {

    /**
     * @param session with every value in force; unknown fields and the order of fields as they were
     */
    record Merged(Json.Obj session) implements Outcome {}

    /** The key is worth nothing under these policies; {@code reason} is the contract's text. */
    record Refused(String reason) implements Outcome {}
}
