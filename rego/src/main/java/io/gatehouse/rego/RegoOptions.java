package io.gatehouse.rego;

import java.time.InstantSource;
import java.util.Map;

/**
 * How a rule set is read.
 *
 * @param v1 files are Rego v1 without saying so
 * @param strict a builtin that refuses its arguments ends the evaluation
 * @param hosts the arity of each function the host adds
 */
public record RegoOptions(boolean v1, boolean strict, Map<String, Integer> hosts, InstantSource clock) {}
