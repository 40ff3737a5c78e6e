package io.gatehouse.access.rules;

import io.gatehouse.json.Json;

/** What kind of API definition a request's body is, as rules ask for it: the section it has tells. */
public enum BodyForm {
    CLASSIC,
    OAS,
    STREAMS;

    private static final String EXTENSION = "x-tyk-api-gateway";
    private static final String STREAMING = "x-tyk-streaming";

    public static BodyForm of(Json body) {
        Json.Obj document = body.orEmptyObject();
        if (document.has(STREAMING)) {
            return STREAMS;
        }
        return document.has(EXTENSION) ? OAS : CLASSIC;
    }
}
