package io.gatehouse.control.rules;

import io.gatehouse.access.Decision;
import io.gatehouse.access.Grants;
import io.gatehouse.access.rules.ApiReader;
import io.gatehouse.access.rules.RuleMistake;
import io.gatehouse.access.rules.RuleQuestion;
import io.gatehouse.access.rules.RuleVerdict;
import io.gatehouse.access.rules.Rules;
import io.gatehouse.control.http.Dispatcher;
import io.gatehouse.control.http.Gate;
import io.gatehouse.control.http.Router;
import io.gatehouse.control.people.Permissions;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Secrets;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.json.MergePatch;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tries a request of some user against permissions and rules without doing it: what each would say, which rules fired,
 * how the body would be changed.
 */
public final class Simulation {
    private final Router router = new Router(RouteTable.ALL);
    private final Documents documents;
    private final Permissions users;
    private final Amounts amounts;
    private final Gate permissions;
    private final OrganisationRules rules;
    private final RuleQuestions questions;
    private final PermissionPaths paths;
    private final Function<Caller, ApiReader> readers;
    private final InstantSource clock;

    public Simulation(
            Documents documents,
            Permissions users,
            Amounts amounts,
            Gate permissions,
            OrganisationRules rules,
            RuleQuestions questions,
            PermissionPaths paths,
            Function<Caller, ApiReader> readers,
            InstantSource clock) {
        this.documents = documents;
        this.users = users;
        this.amounts = amounts;
        this.permissions = permissions;
        this.rules = rules;
        this.questions = questions;
        this.paths = paths;
        this.readers = readers;
        this.clock = clock;
    }

    /** Whose request it is. */
    private record Actor(Caller caller, Json.Obj user) {}

    /**
     * @param asked {@code user_id} or {@code permissions} (with {@code group_name}), {@code method}, {@code path},
     *     {@code body}, and {@code rules} for a draft
     */
    public Json.Obj run(Caller caller, Json.Obj asked) {
        String method = asked.text("method").toUpperCase(Locale.ROOT);
        String path = asked.text("path");
        if (method.isEmpty() || !path.startsWith("/")) {
            throw invalid(method.isEmpty() ? "/method" : "/path", "A method and a path beginning with / are needed.");
        }
        Actor actor = actor(caller, asked);
        return switch (router.match(method, path)) {
            case Router.Match.Found(Route route, var parameters) ->
                judged(actor, asked, method, path, route, parameters);
            case Router.Match.Nowhere _ -> throw invalid("/path", "The dashboard's API has no such path.");
            case Router.Match.WrongMethod(var allowed) ->
                throw invalid("/method", "This path takes " + String.join(", ", allowed) + ".");
        };
    }

    private Json.Obj judged(
            Actor actor, Json.Obj asked, String method, String path, Route route, Map<String, String> parameters) {
        Json sent = asked.get("body");
        String text = sent == Json.NULL ? "" : JsonText.print(sent);
        var arrival = new Dispatcher.Arrival(method, path, path, "", Map.of(), Map.of(), text);
        Gate.Asked amount = amounts.of(new Gate.Asked(actor.caller(), route, parameters, arrival));
        Decision byPermissions = permissions.decide(amount);
        Optional<String> object = PermissionPaths.permission(amount.route(), amount.parameters());
        var answer = Json.object()
                .put("action", route.action())
                .put("permission", object.orElse(""))
                .put("permissions", decision(byPermissions));
        OrganisationRules.Active active = rules.of(actor.caller().home());
        boolean draft = asked.has("rules");
        boolean governs = object.isPresent();
        if (!governs || (!active.enabled() && !draft)) {
            String why = governs ? "The rules are turned off." : "Rules have no say in this path.";
            return answer.put(
                            "rules",
                            Json.object()
                                    .put("applied", false)
                                    .put("reason", why)
                                    .build())
                    .put("allowed", byPermissions instanceof Decision.Allow)
                    .build();
        }
        Rules.Compiled compiled = draft ? Rules.compile(asked.text("rules"), clock) : active.compiled();
        return switch (compiled) {
            case Rules.Compiled.Refused(var mistakes) ->
                answer.put("rules", refused(mistakes)).put("allowed", false).build();
            case Rules.Compiled.Ready(Rules ready) -> {
                RuleQuestion question = question(actor, amount);
                Rules.Explained explained = ready.explain(question, readers.apply(actor.caller()));
                answer.put("rules", verdict(explained)).put("input", Secrets.hidden(question.input()));
                if (explained.verdict() instanceof RuleVerdict.Allowed(var patches) && !patches.isEmpty()) {
                    Json patch = patches.stream().reduce(Json.Obj.EMPTY, MergePatch::combined);
                    answer.put("patch", patch).put("patched_body", MergePatch.apply(question.body(), patch));
                }
                yield answer.put("allowed", explained.verdict() instanceof RuleVerdict.Allowed)
                        .build();
            }
        };
    }

    private RuleQuestion question(Actor actor, Gate.Asked amount) {
        var arrival = amount.arrival();
        return questions.aboutUser(
                actor.user(),
                arrival.method(),
                arrival.path(),
                ShownBody.of(arrival),
                paths.of(amount.route(), amount.parameters(), arrival.path()));
    }

    private Actor actor(Caller caller, Json.Obj asked) {
        String id = asked.text("user_id");
        if (!id.isEmpty()) {
            Document user = documents
                    .find(Collections.USERS, caller.org(), id)
                    .orElseThrow(() -> invalid("/user_id", "Your organisation has no such user."));
            Caller acting = users.caller(user, caller.deed());
            return new Actor(acting, questions.user(acting));
        }
        if (!(asked.get("permissions") instanceof Json.Obj granted)) {
            throw invalid("/user_id", "Name a user or give permissions.");
        }
        Grants grants = Permissions.granted(
                Json.object().put("user_permissions", granted).build());
        var acting = new Caller("simulated", "simulated", caller.org(), grants, false, caller.deed());
        Json.Obj user = Json.object()
                .put("id", acting.user())
                .put("active", true)
                .put("org_id", caller.org().value())
                .put("group_name", asked.text("group_name"))
                .put("user_permissions", granted)
                .build();
        return new Actor(acting, user);
    }

    private static Json decision(Decision decision) {
        return switch (decision) {
            case Decision.Allow _, Decision.AllowWithPatch _ ->
                Json.object()
                        .put("allowed", true)
                        .put("reasons", Json.strings(List.of()))
                        .build();
            case Decision.Deny(var reasons) ->
                Json.object()
                        .put("allowed", false)
                        .put("reasons", Json.strings(reasons))
                        .build();
        };
    }

    private static Json verdict(Rules.Explained explained) {
        var answer = Json.object().put("applied", true);
        switch (explained.verdict()) {
            case RuleVerdict.Allowed _ -> answer.put("allowed", true);
            case RuleVerdict.Denied(var reasons) -> answer.put("allowed", false).put("reasons", Json.strings(reasons));
            case RuleVerdict.Failed(String error) ->
                answer.put("allowed", false).put("error", error);
        }
        return answer.put("fired", explained.fired())
                .put("failed", explained.failed())
                .put("printed", Json.strings(explained.printed()))
                .build();
    }

    private static Json refused(List<RuleMistake> mistakes) {
        return Json.object()
                .put("applied", true)
                .put("allowed", false)
                .put("error", mistakes.getFirst().toString())
                .build();
    }

    private static FaultException invalid(String pointer, String message) {
        return new FaultException(new Fault.Invalid(message, List.of(Violation.at(pointer, "invalid", message))));
    }
}
