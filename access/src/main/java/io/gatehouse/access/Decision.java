package io.gatehouse.access;

import io.gatehouse.json.Json;
import java.util.List;

/** What became of the question "may they?". */
public sealed interface Decision {

    /** They may. */
    record Allow() implements Decision {}

    /**
     * They may, when the body is changed by these merge patches (RFC 7396) first, in this order.
     */
    record AllowWithPatch(List<Json> patches) implements Decision {
        public AllowWithPatch {
            patches = List.copyOf(patches);
        }
    }

    /** They may not, for each of these reasons. */
    record Deny(List<String> reasons) implements Decision {
        public Deny {
            reasons = List.copyOf(reasons);
        }
    }

    Decision ALLOW = new Allow();

    static Decision deny(String reason) {
        return new Deny(List.of(reason));
    }
}
