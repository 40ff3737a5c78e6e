package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;
import java.util.List;

/**
 * Where one value of an effective session comes from.
 *
 * @param pointer JSON pointer into the merged session
 * @param policies ids of those that gave it, in the order they apply; empty when it is the key's own
 */
public record Origin(String pointer, Json value, Reason reason, List<String> policies) {
    public Origin {
        policies = List.copyOf(policies);
    }

    /** Why this value and no other. */
    public enum Reason {
        /** No policy decides it: the key's own value. */
        KEY,
        /** One policy decides it. */
        POLICY,
        /** Several do, and this is the most generous. */
        MOST_GENEROUS,
        /** Several do, and all they grant is put together. */
        UNION,
        /** Nobody decides it for this API: taken from the session's root. */
        ROOT,
        /** One API is all there is: the root shows that API's value. */
        ONLY_API
    }
}
