package io.gatehouse.gateway.admin;

import io.gatehouse.definition.policy.Policy;
import io.gatehouse.gateway.key.Policies;
import io.gatehouse.gateway.shape.Shape;
import io.gatehouse.json.Json;
import java.util.List;

/** {@code /tyk/policies}: read as they serve, and written for the next reload. */
final class PoliciesAdmin {
    private final PolicyFiles files;
    private final Policies policies;

    PoliciesAdmin(PolicyFiles files, Policies policies) {
        this.files = files;
        this.policies = policies;
    }

    Answer answer(Call call) {
        String id = call.step(1);
        return switch (call.method()) {
            case "GET" -> id.isEmpty() ? all() : one(id);
            case "POST", "PUT" -> write(call, id);
            case "DELETE" ->
                DefinitionFolder.mayBeAnId(id) && files.delete(id)
                        ? Answer.done(id, "deleted")
                        : Answer.error(404, "Policy not found");
            default -> Answer.wrongMethod();
        };
    }

    private Answer all() {
        List<Json> documents =
                policies.all().stream().<Json>map(Policy::document).toList();
        return Answer.ok(new Json.Arr(documents));
    }

    private Answer one(String id) {
        return policies.all().stream()
                .filter(policy -> policy.id().equals(id))
                .findFirst()
                .map(policy -> Answer.ok(policy.document()))
                .orElse(Answer.error(404, "Policy not found"));
    }

    private Answer write(Call call, String id) {
        Json.Obj policy = call.json(Shape.POLICY);
        String own = policy.text("id").isEmpty() ? id : policy.text("id");
        if (call.method().equals("PUT") && !own.equals(id)) {
            return Answer.error(
                    400, "Request ID does not match that in policy! For Update operations these must match.");
        }
        if (!DefinitionFolder.mayBeAnId(own)) {
            return Answer.error(400, "Unable to create policy without id.");
        }
        files.write(own, policy.with("id", own));
        return Answer.done(own, call.method().equals("POST") ? "added" : "modified");
    }
}
