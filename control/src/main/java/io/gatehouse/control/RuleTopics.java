package io.gatehouse.control;

import io.gatehouse.access.rules.ApiReader;
import io.gatehouse.access.rules.Rules;
import io.gatehouse.control.history.HistoryService;
import io.gatehouse.control.history.Restoring;
import io.gatehouse.control.http.Gate;
import io.gatehouse.control.http.Handler;
import io.gatehouse.control.resource.RulesResource;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.control.route.RuleRoute;
import io.gatehouse.control.rules.Amounts;
import io.gatehouse.control.rules.OrganisationRules;
import io.gatehouse.control.rules.PermissionPaths;
import io.gatehouse.control.rules.RuleGate;
import io.gatehouse.control.rules.RuleQuestions;
import io.gatehouse.control.rules.RuleSaves;
import io.gatehouse.control.rules.Simulation;
import io.gatehouse.control.service.Caller;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The dashboard governed by rules: the gate that asks them, and the endpoints that show, save and try them. */
final class RuleTopics {
    private final Foundation base;
    private final OrganisationRules rules;
    private final RuleQuestions questions;
    private final PermissionPaths paths = new PermissionPaths(RouteTable.ALL);
    private final RuleSaves saves;

    /**
     * @throws IllegalStateException when the installation's rule file does not compile
     */
    RuleTopics(Foundation base) {
        Settings settings = base.settings();
        this.base = base;
        rules = new OrganisationRules(
                base.documents(), settings.value(DashboardKeys.RULES_ENABLED), installationRules(base), base.clock());
        questions = new RuleQuestions(base.documents(), visible(settings));
        saves = new RuleSaves(base.documents(), base.writes(), rules, questions, paths, base.clock());
    }

    /** What governs the dashboard: the gate all requests pass, and the endpoints of its rules. */
    record Governing(RuleGate gate, RulesResource resource) {
        Optional<Handler> handlerFor(Route route) {
            return route instanceof RuleRoute row ? Optional.of(resource.handlerFor(row)) : Optional.empty();
        }
    }

    /** How an organisation, which holds its rules, is brought back. */
    Map<Collection, Restoring> restoring() {
        return Map.of(Collections.ORGANISATIONS, saves.restoring(base.settings().value(DashboardKeys.RULES_API)));
    }

    /**
     * @param readers how rules read the API as that caller
     */
    Governing governing(Gate permissions, Function<Caller, ApiReader> readers, HistoryService history) {
        Settings settings = base.settings();
        var amounts = new Amounts(history);
        boolean debug = settings.value(DashboardKeys.RULES_DEBUG);
        var simulation = new Simulation(
                base.documents(),
                base.permissions(),
                amounts,
                permissions,
                rules,
                questions,
                paths,
                readers,
                base.clock());
        return new Governing(
                new RuleGate(amounts, permissions, rules, questions, paths, readers, debug),
                new RulesResource(
                        rules,
                        saves,
                        simulation,
                        settings.value(DashboardKeys.MORE_PERMISSIONS),
                        settings.value(DashboardKeys.RULES_API)));
    }

    /** What of the configuration rules may see, and nothing else. */
    private static Json.Obj visible(Settings settings) {
        return Json.object()
                .put(
                        "security",
                        Json.object()
                                .put("allow_admin_reset_password", settings.value(DashboardKeys.ADMIN_RESETS_PASSWORDS))
                                .put("additional_permissions", settings.value(DashboardKeys.MORE_PERMISSIONS))
                                .build())
                .build();
    }

    private static Rules installationRules(Foundation base) {
        String file = base.settings().value(DashboardKeys.RULES_FILE);
        return switch (Rules.compile(file.isEmpty() ? shipped() : read(Path.of(file)), base.clock())) {
            case Rules.Compiled.Ready(Rules rules) -> rules;
            case Rules.Compiled.Refused(var mistakes) ->
                throw new IllegalStateException("The permission rules in "
                        + (file.isEmpty() ? "the product" : file)
                        + " have mistakes: "
                        + String.join(
                                "; ", mistakes.stream().map(Object::toString).toList()));
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The permission rules in " + file + " cannot be read", e);
        }
    }

    private static String shipped() {
        try (InputStream rules = RuleTopics.class.getResourceAsStream("/rules/dashboard.rego")) {
            return new String(Objects.requireNonNull(rules).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
