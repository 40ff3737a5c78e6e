package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Shapes;
import io.gatehouse.control.service.api.ApiDocument.Aside;
import io.gatehouse.definition.classic.ClassicCompletion;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The contract's wrapper around a Classic definition (contract: 2.4). */
public final class ClassicForm {
    /** Fields of the wrapper the server makes or files itself. */
    private static final Set<String> OWN = Set.of(
            "api_model",
            "api_definition",
            "oas",
            "hook_references",
            "user_owners",
            "user_group_owners",
            "categories",
            "created_at",
            "updated_at");

    private ClassicForm() {}

    static Json.Obj definition(Json.Obj wrapper) {
        if (wrapper.get("api_definition") instanceof Json.Obj definition) {
            var violations = new ArrayList<Violation>();
            Shapes.lists(wrapper, violations, "hook_references", "user_owners", "user_group_owners", "categories");
            violations.addAll(ApiStore.inWrapper(ClassicCompletion.objections(definition)));
            if (!violations.isEmpty()) {
                throw new FaultException(new Fault.Invalid(violations.getFirst().message(), violations));
            }
            return definition;
        }
        String message = "The payload should contain api_definition.";
        throw new FaultException(
                new Fault.Invalid(message, List.of(Violation.at("/api_definition", "required", message))));
    }

    /** What the wrapper says beside the definition; what it does not say stays as it was. */
    static Aside aside(Json.Obj wrapper, Aside before) {
        var more = Json.object();
        before.more().fields().forEach(more::put);
        wrapper.fields().forEach((name, value) -> {
            if (!OWN.contains(name)) {
                more.put(name, value);
            }
        });
        return new Aside(
                wrapper.get("hook_references") instanceof Json.Arr hooks ? hooks.values() : before.hooks(),
                wrapper.get("user_owners") instanceof Json.Arr ? wrapper.texts("user_owners") : before.userOwners(),
                wrapper.get("user_group_owners") instanceof Json.Arr
                        ? wrapper.texts("user_group_owners")
                        : before.groupOwners(),
                before.categories(),
                before.versionOf(),
                more.build());
    }
}
