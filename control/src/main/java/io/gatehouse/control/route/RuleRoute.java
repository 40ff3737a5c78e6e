package io.gatehouse.control.route;

import java.util.List;

/** Permission rules in Rego, and permissions of the organisation's own. */
public enum RuleRoute implements Route {
    // spotless:off
    READ            (Verb.GET,  "/api/org/opa",            Guard.ADMINISTRATOR, "rules.read",              "Read the permission rules", true),
    SAVE            (Verb.PUT,  "/api/org/opa",            Guard.ADMINISTRATOR, "rules.update",            "Replace the permission rules", true),
    PERMISSIONS     (Verb.GET,  "/api/org/permissions",    Guard.ADMINISTRATOR, "rules.read_permissions",  "List additional permissions", true),
    SET_PERMISSIONS (Verb.PUT,  "/api/org/permissions",    Guard.ADMINISTRATOR, "rules.set_permissions",   "Replace the additional permissions", true),
    SET_PERMISSION  (Verb.PUT,  "/api/org/permission",     Guard.ADMINISTRATOR, "rules.set_permissions",   "Replace the additional permissions", true),
    DEFAULT         (Verb.GET,  "/api/x/rules/default",    Guard.ADMINISTRATOR, "rules.default",           "Read the rules of organisations without their own", false),
    CHECK           (Verb.POST, "/api/x/rules/check",      Guard.ADMINISTRATOR, "rules.check",             "List the mistakes in a text of rules", false),
    SIMULATE        (Verb.POST, "/api/x/simulate",         Guard.ADMINISTRATOR, "rules.simulate",          "Try a request against permissions and rules without doing it", false);
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;
    private final boolean ofContract;

    RuleRoute(Verb verb, String path, Guard guard, String action, String summary, boolean ofContract) {
        this.verb = verb;
        this.path = path;
        this.guard = guard;
        this.action = action;
        this.summary = summary;
        this.ofContract = ofContract;
    }

    @Override
    public Verb verb() {
        return verb;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Guard guard() {
        return guard;
    }

    @Override
    public String action() {
        return action;
    }

    @Override
    public String summary() {
        return summary;
    }

    /** Checking and simulating change nothing. */
    @Override
    public boolean writes() {
        return ofContract && verb != Verb.GET;
    }

    @Override
    public List<String> asks() {
        return switch (this) {
            case SAVE -> List.of("force");
            default -> List.of();
        };
    }

    @Override
    public String takes() {
        return switch (this) {
            case SAVE -> "RulesChange";
            case CHECK -> "RulesText";
            case SIMULATE -> "Question";
            case SET_PERMISSIONS, SET_PERMISSION -> "AdditionalPermissions";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case READ -> "RulesOfOrganisation";
            case DEFAULT -> "RulesText";
            case CHECK -> "RuleMistakes";
            case SIMULATE -> "Answered";
            case PERMISSIONS -> "AdditionalPermissions";
            default -> "";
        };
    }
}
