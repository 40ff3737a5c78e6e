package io.gatehouse.store;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import java.time.Instant;

/**
 * A stored document: its author's JSON, and what the store knows of it.
 *
 * @param id unique within its collection, across organisations
 */
public record Document(OrgId org, String id, Json.Obj body, Version version, Instant created, Instant updated) {}
