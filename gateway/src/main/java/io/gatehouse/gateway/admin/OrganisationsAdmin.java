package io.gatehouse.gateway.admin;

import io.gatehouse.gateway.key.Organisations;
import io.gatehouse.gateway.shape.Shape;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Counters;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /tyk/org/keys}: what organisations as a whole may do. */
final class OrganisationsAdmin {
    private final Organisations organisations;
    private final Supplier<Collection<OrgId>> loaded;
    private final Counters counters;
    private final InstantSource clock;

    OrganisationsAdmin(
            Organisations organisations, Supplier<Collection<OrgId>> loaded, Counters counters, InstantSource clock) {
        this.organisations = organisations;
        this.loaded = loaded;
        this.counters = counters;
        this.clock = clock;
    }

    Answer answer(Call call) {
        if (!call.step(1).equals("keys")) {
            return Answer.error(501, "/tyk/" + String.join("/", call.steps()) + " is not built yet");
        }
        String id = call.step(2);
        if (id.isBlank()) {
            return call.method().equals("GET") ? list() : Answer.wrongMethod();
        }
        var org = new OrgId(id);
        return switch (call.method()) {
            case "GET" -> organisations.read(org).map(Answer::ok).orElse(Answer.error(404, "Org not found"));
            case "POST", "PUT" -> put(call, org);
            case "DELETE" ->
                organisations.delete(org) ? Answer.done(id, "deleted") : Answer.error(404, "Org not found");
            default -> Answer.wrongMethod();
        };
    }

    private Answer list() {
        List<String> known = loaded.get().stream()
                .filter(org -> organisations.read(org).isPresent())
                .map(OrgId::value)
                .sorted()
                .toList();
        return Answer.ok(Json.object().put("keys", Json.strings(known)).build());
    }

    private Answer put(Call call, OrgId org) {
        Json.Obj session = call.json(Shape.KEY);
        if (!loaded.get().contains(org)) {
            return Answer.error(404, "No such organisation found in Active API list");
        }
        Optional<Json.Obj> before = organisations.read(org);
        organisations.put(
                org,
                session.with("org_id", org.value())
                        .with("last_updated", Long.toString(clock.instant().getEpochSecond())));
        if (call.parameter("reset_quota").equals("1")) {
            counters.reset("quota-" + Organisations.id(org))
                    .toCompletableFuture()
                    .getNow(null);
        }
        return Answer.done(org.value(), before.isPresent() ? "modified" : "added");
    }
}
