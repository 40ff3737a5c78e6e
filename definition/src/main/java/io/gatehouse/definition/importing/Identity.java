package io.gatehouse.definition.importing;

/** The ids of an API: its own, that of its document in the store, and its organisation's. */
public record Identity(String apiId, String dbId, String orgId) {}
