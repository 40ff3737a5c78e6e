package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.access.Decision;
import io.gatehouse.access.Grants;
import io.gatehouse.access.rules.ApiReader;
import io.gatehouse.access.rules.RuleQuestion;
import io.gatehouse.access.rules.RuleVerdict;
import io.gatehouse.access.rules.Rules;
import io.gatehouse.control.audit.Deed;
import io.gatehouse.control.http.Dispatcher;
import io.gatehouse.control.http.Gate;
import io.gatehouse.control.http.PermissionGate;
import io.gatehouse.control.route.Guard;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.control.rules.Amounts;
import io.gatehouse.control.rules.PermissionPaths;
import io.gatehouse.control.service.Caller;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every guarded row, asked by every kind of user: permissions and rules must answer alike. */
class RulesAgreeWithPermissionsTest {
    private static final List<String> LEVELS = List.of("", "read", "write", "deny", "admin");
    private static final PermissionPaths PATHS = new PermissionPaths(RouteTable.ALL);
    private static final OrgId ORG = new OrgId("5e9d9544a1dcd60001d0ed20");

    /** A question of the matrix and both answers. */
    private record Case(Route route, String path, Json.Obj permissions, boolean self, boolean gate, boolean rules) {
        boolean differs() {
            return gate != rules;
        }

        @Override
        public String toString() {
            return route.verb() + " " + path + " " + permissions + (self ? " (self)" : "") + ": permissions "
                    + (gate ? "allow" : "deny");
        }
    }

    private static List<Case> matrix(Rules rules, boolean adminsResetPasswords) {
        var gate = new PermissionGate(adminsResetPasswords);
        var cases = new ArrayList<Case>();
        for (Route route : RouteTable.ALL) {
            PermissionPaths.permission(route).ifPresent(object -> {
                for (Json.Obj permissions : users(object)) {
                    for (boolean self : List.of(false, true)) {
                        cases.add(answered(route, permissions, self, gate, rules, adminsResetPasswords));
                    }
                }
            });
        }
        return cases;
    }

    private static List<Json.Obj> users(String object) {
        return Stream.of(true, false)
                .flatMap(admin -> levels(object).stream().map(level -> {
                    var permissions = Json.object();
                    if (admin) {
                        permissions.put("IsAdmin", "admin");
                    }
                    if (!level.isEmpty() && !object.equals("IsAdmin")) {
                        permissions.put(object, level);
                    }
                    return permissions.put("portal", "read").build();
                }))
                .toList();
    }

    /** The right to set passwords is held or not: it has no level between. */
    private static List<String> levels(String object) {
        return object.equals("ResetPassword") ? List.of("", "deny", "admin") : LEVELS;
    }

    private static Case answered(
            Route route, Json.Obj permissions, boolean self, PermissionGate gate, Rules rules, boolean configured) {
        var deed = new Deed("r", route.verb().name(), "", "", "", Instant.EPOCH);
        Json.Obj user = Json.object()
                .put("id", "ada")
                .put("active", true)
                .put("user_permissions", permissions)
                .build();
        var caller = new Caller("ada", "ada@example.org", ORG, granted(permissions), false, deed);
        String id = self ? "ada" : "0";
        String path = route.path().replace("{userId}", id).replaceAll("\\{[^}]*}", "0");
        var parameters = Map.of("userId", id);
        var arrival = new Dispatcher.Arrival(route.verb().name(), path, path, "", Map.of(), Map.of(), "");
        boolean allowed = gate.decide(new Gate.Asked(caller, route, parameters, arrival)) instanceof Decision.Allow;
        Json.Obj config = Json.object()
                .put(
                        "security",
                        Json.object()
                                .put("allow_admin_reset_password", configured)
                                .build())
                .build();
        String method = Amounts.method(route, route.verb().name());
        var question = new RuleQuestion(method, path, Json.NULL, user, PATHS.of(route), config);
        boolean ruled = rules.decide(question, ApiReader.NOTHING) instanceof RuleVerdict.Allowed;
        return new Case(route, path, permissions, self, allowed, ruled);
    }

    private static Rules compiled(String source) {
        return switch (Rules.compile(source, InstantSource.system())) {
            case Rules.Compiled.Ready(Rules rules) -> rules;
            case Rules.Compiled.Refused(var mistakes) -> throw new AssertionError(mistakes.toString());
        };
    }

    private static Grants granted(Json.Obj permissions) {
        var levels = new LinkedHashMap<String, String>();
        permissions
                .fields()
                .forEach((object, level) -> levels.put(object, level.asText().orElseThrow()));
        return new Grants(levels);
    }

    @Test
    void ourOwnRulesAgreeEverywhere() throws IOException {
        Rules rules = compiled(Files.readString(Path.of("../rules/dashboard.rego")));
        for (boolean configured : List.of(false, true)) {
            List<Case> cases = matrix(rules, configured);
            assertThat(cases).hasSizeGreaterThan(1_000);
            assertThat(cases.stream().filter(Case::differs)).isEmpty();
        }
    }

    @Test
    void thePrintedRulesDifferOnlyOnPurpose() throws IOException {
        Rules rules = compiled(printed());
        assertThat(matrix(rules, false).stream()
                        .filter(Case::differs)
                        // The printed rules ask for the level even of one's own account (contract: RBAC, traps).
                        .filter(one -> !(one.self()
                                && one.gate()
                                && (one.route().guard() instanceof Guard.HoldsOrSelf
                                        || one.route().guard() instanceof Guard.ResetsPassword))))
                .isEmpty();
    }

    /** The default rules as the mission prints them, read where they stand. */
    private static String printed() throws IOException {
        Path mission = Path.of("../../shared/spec/mission");
        assumeTrue(Files.isDirectory(mission), "no ../shared beside the clone: the printed rules are not compared");
        try (Stream<Path> files = Files.list(mission)) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file);
                int heading = text.indexOf("### Dashboard OPA rules");
                if (heading >= 0) {
                    int from = text.indexOf('\n', text.indexOf("```rego", heading)) + 1;
                    return text.substring(from, text.indexOf("```", from));
                }
            }
        }
        throw new AssertionError("the mission prints no rules");
    }
}
