package io.gatehouse.control.resource;

import io.gatehouse.access.rules.RuleMistake;
import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.RuleRoute;
import io.gatehouse.control.rules.OrganisationRules;
import io.gatehouse.control.rules.RuleSaves;
import io.gatehouse.control.rules.Simulation;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;
import java.util.List;

/** HTTP for permission rules and additional permissions. */
public final class RulesResource {
    private final OrganisationRules rules;
    private final RuleSaves saves;
    private final Simulation simulation;
    private final Json.Obj configuredPermissions;
    private final boolean open;

    /**
     * @param configuredPermissions configuration {@code security.additional_permissions}
     * @param open configuration {@code security.open_policy.enable_api}
     */
    public RulesResource(
            OrganisationRules rules,
            RuleSaves saves,
            Simulation simulation,
            Json.Obj configuredPermissions,
            boolean open) {
        this.rules = rules;
        this.saves = saves;
        this.simulation = simulation;
        this.configuredPermissions = configuredPermissions;
        this.open = open;
    }

    public Handler handlerFor(RuleRoute route) {
        return switch (route) {
            case READ -> guarded(this::read);
            case SAVE -> guarded(this::save);
            case DEFAULT ->
                guarded(in -> Reply.ok(Json.object()
                        .put("rules", rules.installation().source())
                        .build()));
            case CHECK -> guarded(this::check);
            case SIMULATE -> in -> Reply.ok(simulation.run(in.caller(), in.json()));
            case PERMISSIONS -> this::permissions;
            case SET_PERMISSIONS, SET_PERMISSION -> this::setPermissions;
        };
    }

    private Handler guarded(Handler handler) {
        return in -> {
            if (!open) {
                throw new FaultException(new Fault.Forbidden(RuleSaves.SHUT));
            }
            return handler.handle(in);
        };
    }

    private Reply read(Request in) {
        Document organisation = saves.organisation(in.caller());
        OrganisationRules.Active active = rules.of(in.caller().org());
        return Reply.ok(Json.object()
                        .put(
                                "open_policy",
                                Json.object()
                                        .put("enabled", active.enabled())
                                        .put("rules", active.source())
                                        .build())
                        .build())
                .at(organisation.version());
    }

    private Reply save(Request in) {
        if (!(in.json().get("open_policy") instanceof Json.Obj change)) {
            throw new FaultException(new Fault.Invalid(
                    "Invalid OPA rules.",
                    List.of(Violation.at(
                            "/open_policy", "required", "An object with enabled and rules is expected."))));
        }
        boolean force = in.asked("force").filter("true"::equals).isPresent();
        Document saved = saves.save(in.caller(), change, force, in.expected());
        return Reply.done("OPA rules has been updated on org level", Json.NULL).at(saved.version());
    }

    private Reply check(Request in) {
        List<Json> mistakes = saves.mistakes(in.json().text("rules")).stream()
                .<Json>map(RulesResource::mistake)
                .toList();
        return Reply.ok(Json.object().put("mistakes", new Json.Arr(mistakes)).build());
    }

    private static Json.Obj mistake(RuleMistake one) {
        return Json.object()
                .put("row", one.row())
                .put("column", one.column())
                .put("code", one.code())
                .put("message", one.message())
                .build();
    }

    private Reply permissions(Request in) {
        Document organisation = saves.organisation(in.caller());
        Json.Obj own = organisation.body().object("additional_permissions");
        return Reply.ok(Json.object()
                        .put(
                                "additional_permissions",
                                organisation.body().has("additional_permissions") ? own : configuredPermissions)
                        .build())
                .at(organisation.version());
    }

    private Reply setPermissions(Request in) {
        if (!(in.json().get("additional_permissions") instanceof Json.Obj permissions)) {
            throw new FaultException(new Fault.Invalid(
                    "Failed to read response body.",
                    List.of(Violation.at(
                            "/additional_permissions", "required", "An object of key and label is expected."))));
        }
        Document saved = saves.savePermissions(in.caller(), permissions, in.expected());
        return Reply.done("Additional Permissions updated in org level", Json.NULL)
                .at(saved.version());
    }
}
