package io.gatehouse.gateway.validation;

import io.gatehouse.json.Json;

/** Follows references into the components of an OpenAPI document. */
public record References(Json.Obj components) {
    private static final String START = "#/components/";
    /** Longer chains are circles. */
    private static final int MOST_STEPS = 32;

    /** What this stands for; an empty object when a reference leads nowhere. */
    public Json.Obj resolved(Json value) {
        Json.Obj at = value.orEmptyObject();
        for (int i = 0; i < MOST_STEPS; i++) {
            String reference = at.text("$ref");
            if (reference.isEmpty()) {
                return at;
            }
            at = target(reference);
        }
        return Json.Obj.EMPTY;
    }

    private Json.Obj target(String reference) {
        if (!reference.startsWith(START)) {
            return Json.Obj.EMPTY;
        }
        Json.Obj at = components;
        for (String step : reference.substring(START.length()).split("/", -1)) {
            at = at.object(step.replace("~1", "/").replace("~0", "~"));
        }
        return at;
    }
}
