package io.gatehouse.rego;

import java.time.InstantSource;
import java.util.Set;

/**
 * How a rule set is read and run.
 *
 * @param v1 files are Rego v1 without saying so
 * @param strict a builtin that refuses its arguments ends the evaluation; usually the expression is undefined
 * @param httpHosts whom {@code http.send} may call, as {@code name} or {@code name:port}; empty: nobody
 */
public record RegoOptions(boolean v1, boolean strict, Set<String> httpHosts, InstantSource clock) {
    public static RegoOptions usual(InstantSource clock) {
        return new RegoOptions(false, false, Set.of(), clock);
    }
}
