package io.gatehouse.definition.reading;

/** Where requests come in. */
public record Listen(String path, String domain, boolean strip) {}
