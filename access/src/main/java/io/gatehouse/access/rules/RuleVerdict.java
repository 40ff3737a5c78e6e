package io.gatehouse.access.rules;

import io.gatehouse.json.Json;
import java.util.List;

/** What rules answer. */
public sealed interface RuleVerdict {

    /**
     * They may.
     *
     * @param patches merge patches (RFC 7396) for the request's body, in the order of the set
     */
    record Allowed(List<Json> patches) implements RuleVerdict {
        public Allowed {
            patches = List.copyOf(patches);
        }
    }

    /** They may not, for each of these reasons, sorted. */
    record Denied(List<String> reasons) implements RuleVerdict {
        public Denied {
            reasons = List.copyOf(reasons);
        }
    }

    /** The rules themselves failed, so nobody may; the text names the position. */
    record Failed(String error) implements RuleVerdict {}
}
