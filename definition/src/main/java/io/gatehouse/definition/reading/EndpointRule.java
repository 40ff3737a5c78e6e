package io.gatehouse.definition.reading;

/**
 * One rule for some paths.
 *
 * @param method empty for all methods; compared as written
 */
public record EndpointRule(PathPattern path, String method, Effect effect) {
    /**
     * @param requestPath decoded
     */
    public boolean covers(String requestMethod, String requestPath) {
        return (method.isEmpty() || method.equals(requestMethod)) && path.matches(requestPath);
    }
}
