package io.gatehouse.gateway.route;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.CallRecords;
import io.gatehouse.gateway.chain.Chain;
import io.gatehouse.json.Json;

/** A definition ready to serve, with the document it came from. */
public record CompiledApi(Json.Obj document, boolean oas, ApiReading reading, Chain chain) {
    public CallRecords recording() {
        return reading.guards().records();
    }
}
