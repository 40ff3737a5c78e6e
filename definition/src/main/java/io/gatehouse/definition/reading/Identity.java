package io.gatehouse.definition.reading;

/**
 * Which API this is.
 *
 * @param orgId may be empty in definitions loaded from files
 * @param internal reached only by other APIs, never from outside
 * @param expiration {@code yyyy-MM-dd HH:mm}, UTC; empty for never
 */
public record Identity(String apiId, String orgId, String name, boolean internal, String expiration) {}
