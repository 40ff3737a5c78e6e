package io.gatehouse.definition.importing;

import io.gatehouse.json.Json;

/** A definition made of a description, and what has become of it. */
public record Imported(Json.Obj document, ImportSummary summary) {}
