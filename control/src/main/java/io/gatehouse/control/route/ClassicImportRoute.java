package io.gatehouse.control.route;

/** Classic APIs made of descriptions in older formats. */
public enum ClassicImportRoute implements Route {
    // spotless:off
    SWAGGER   (Verb.POST,   "/api/import/swagger",   Guard.holds("apis"), "apis.import_swagger",   "Import a Swagger description"),
    BLUEPRINT (Verb.POST,   "/api/import/blueprint", Guard.holds("apis"), "apis.import_blueprint", "Import an API Blueprint"),
    WSDL      (Verb.POST,   "/api/import/wsdl",      Guard.holds("apis"), "apis.import_wsdl",      "Import a WSDL");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    ClassicImportRoute(Verb verb, String path, Guard guard, String action, String summary) {
        this.verb = verb;
        this.path = path;
        this.guard = guard;
        this.action = action;
        this.summary = summary;
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
}
