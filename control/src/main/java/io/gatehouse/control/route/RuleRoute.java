package io.gatehouse.control.route;

/** Permission rules in Rego, and permissions of the organisation's own. */
public enum RuleRoute implements Route {
    // spotless:off
    READ            (Row.of(Verb.GET,  "/api/org/opa",            Guard.ADMINISTRATOR, "rules.read",              "Read the permission rules")
        .gives("RulesOfOrganisation")),
    SAVE            (Row.of(Verb.PUT,  "/api/org/opa",            Guard.ADMINISTRATOR, "rules.update",            "Replace the permission rules")
        .asks("force").takes("RulesChange")),
    PERMISSIONS     (Row.of(Verb.GET,  "/api/org/permissions",    Guard.ADMINISTRATOR, "rules.read_permissions",  "List additional permissions")
        .gives("AdditionalPermissions")),
    SET_PERMISSIONS (Row.of(Verb.PUT,  "/api/org/permissions",    Guard.ADMINISTRATOR, "rules.set_permissions",   "Replace the additional permissions")
        .takes("AdditionalPermissions")),
    SET_PERMISSION  (Row.of(Verb.PUT,  "/api/org/permission",     Guard.ADMINISTRATOR, "rules.set_permissions",   "Replace the additional permissions")
        .takes("AdditionalPermissions")),
    DEFAULT         (Row.of(Verb.GET,  "/api/x/rules/default",    Guard.ADMINISTRATOR, "rules.default",           "Read the rules of organisations without their own")
        .gives("RulesText")),
    CHECK           (Row.of(Verb.POST, "/api/x/rules/check",      Guard.ADMINISTRATOR, "rules.check",             "List the mistakes in a text of rules")
        .takes("RulesText").gives("RuleMistakes").asksOnly()),
    SIMULATE        (Row.of(Verb.POST, "/api/x/simulate",         Guard.ADMINISTRATOR, "rules.simulate",          "Try a request against permissions and rules without doing it")
        .takes("Question").gives("Answered").asksOnly());
    // spotless:on

    private final Row row;

    RuleRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
