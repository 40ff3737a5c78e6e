package io.gatehouse.access;

import java.util.List;

/** What became of the question "may they?". */
public sealed interface Decision {

    /** They may. */
    record Allow() implements Decision {}

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
