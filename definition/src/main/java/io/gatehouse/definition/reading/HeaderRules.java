package io.gatehouse.definition.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Headers to add (replacing) and to remove on the way in and out. */
public record HeaderRules(
        Map<String, String> addToRequest,
        List<String> removeFromRequest,
        Map<String, String> addToResponse,
        List<String> removeFromResponse) {
    public static final HeaderRules NONE = new HeaderRules(Map.of(), List.of(), Map.of(), List.of());

    public HeaderRules {
        addToRequest = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(addToRequest));
        removeFromRequest = List.copyOf(removeFromRequest);
        addToResponse = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(addToResponse));
        removeFromResponse = List.copyOf(removeFromResponse);
    }

    public boolean changesRequests() {
        return !addToRequest.isEmpty() || !removeFromRequest.isEmpty();
    }

    public boolean changesResponses() {
        return !addToResponse.isEmpty() || !removeFromResponse.isEmpty();
    }
}
