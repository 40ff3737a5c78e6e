package io.gatehouse.control.route;

/** Health, sign-in and sign-out. */
public enum SessionRoute implements Route {
    // spotless:off
    HELLO       (Verb.GET,    "/hello",         Guard.ANYONE,       "system.hello",    "Say whether the dashboard serves"),
    ADMIN_HELLO (Verb.GET,    "/admin/hello",   Guard.ADMIN_SECRET, "system.hello",    "Say whether the dashboard serves"),
    HEALTH      (Verb.GET,    "/health",        Guard.ANYONE,       "system.health",   "Say whether the dashboard is healthy"),
    LIVE        (Verb.GET,    "/health/live",   Guard.ANYONE,       "system.live",     "Say whether the process lives"),
    READY       (Verb.GET,    "/health/ready",  Guard.ANYONE,       "system.ready",    "Say whether requests can be served"),
    LOGIN       (Verb.POST,   "/login",         Guard.ANYONE,       "session.create",  "Sign in by form"),
    AUTH        (Verb.POST,   "/auth",          Guard.ANYONE,       "session.create",  "Sign in by form"),
    LOGOUT      (Verb.GET,    "/logout",        Guard.ANYONE,       "session.delete",  "Sign out"),
    SIGN_IN     (Verb.POST,   "/api/x/session", Guard.ANYONE,       "session.create",  "Sign in"),
    SESSION     (Verb.GET,    "/api/x/session", Guard.SIGNED_IN,    "session.read",    "Read the session, its user and permissions"),
    SIGN_OUT    (Verb.DELETE, "/api/x/session", Guard.SIGNED_IN,    "session.delete",  "Sign out");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;

    SessionRoute(Verb verb, String path, Guard guard, String action, String summary) {
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
