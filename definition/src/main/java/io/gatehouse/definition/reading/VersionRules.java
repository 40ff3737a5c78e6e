package io.gatehouse.definition.reading;

/**
 * What holds for one version of an API; an API without versions has exactly one.
 *
 * @param expires {@code yyyy-MM-dd HH:mm}, UTC; empty for never
 * @param overrideTarget upstream instead of the API's; may be empty
 * @param maxBytes of a request; 0 for no limit
 * @param timeoutSeconds 0 for the node's own
 */
public record VersionRules(
        String name,
        String expires,
        String overrideTarget,
        HeaderRules headers,
        long maxBytes,
        double timeoutSeconds,
        EndpointRules endpoints) {
    public static final VersionRules NONE = new VersionRules("", "", "", HeaderRules.NONE, 0, 0, EndpointRules.NONE);
}
