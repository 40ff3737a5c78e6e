package io.gatehouse.gateway.admin;

import io.gatehouse.json.Json;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What a node says of its own health: alive under the configured name, ready until it takes leave. */
final class Health {
    private static final String USUAL = "/hello";
    private static final Set<String> READY = Set.of("/ready", "/health/ready");

    private final Set<String> alive;
    private final BooleanSupplier draining;

    /**
     * @param name of the path, without its slash; the usual one is served beside it
     * @param draining whether requests under way are being ended: alive, and no longer ready
     */
    Health(String name, BooleanSupplier draining) {
        String bare = name.replaceAll("^/+|/+$", "");
        String path = bare.isEmpty() ? USUAL : "/" + bare;
        this.alive = path.equals(USUAL) ? Set.of(USUAL, "/health/live") : Set.of(path, USUAL, "/health/live");
        this.draining = draining;
    }

    boolean isAt(String path) {
        return alive.contains(path) || READY.contains(path);
    }

    Answer answer(String path) {
        boolean ready = READY.contains(path);
        if (ready && draining.getAsBoolean()) {
            return Answer.error(503, "Gateway is shutting down");
        }
        return Answer.ok(body("pass", ready ? "Tyk GW Ready" : "Tyk GW"));
    }

    private static Json body(String status, String description) {
        return Json.object()
                .put("status", status)
                .put("version", "0.1.0")
                .put("description", description)
                .put("details", Json.Obj.EMPTY)
                .build();
    }
}
