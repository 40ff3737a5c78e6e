package io.gatehouse.definition.reading;

import java.util.List;
import java.util.Map;

/**
 * Who may call.
 *
 * @param keyless everybody
 * @param methods by the name they go under, in the order in which they are asked; all must agree
 * @param alternatives where not empty: groups of names, of which one must agree as a whole
 * @param identity the name of the method whose session counts; empty for the last one that found a session
 * @param lifetime of keys that open the API
 */
public record Authentication(
        boolean keyless,
        boolean stripsCredentials,
        Map<String, AuthMethod> methods,
        List<List<String>> alternatives,
        String identity,
        Lifetime lifetime) {
    public static final Authentication KEYLESS =
            new Authentication(true, false, Map.of(), List.of(), "", Lifetime.FOR_EVER);

    public Authentication {
        methods = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(methods));
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }
}
