package io.gatehouse.control.route;

/** Health, sign-in and sign-out. */
public enum SessionRoute implements Route {
    // spotless:off
    HELLO(Verb.GET, "/hello", Guard.ANYONE, "system.hello", "Say whether the dashboard serves",
        "{status, version}."),
    ADMIN_HELLO(Verb.GET, "/admin/hello", Guard.ADMIN_SECRET, "system.hello", "Say whether the dashboard serves",
        "{status, version}."),
    HEALTH(Verb.GET, "/health", Guard.ANYONE, "system.health", "Say whether the dashboard is healthy",
        "503 when the storage does not answer."),
    LIVE(Verb.GET, "/health/live", Guard.ANYONE, "system.live", "Say whether the process lives",
        "200 as long as requests are answered at all."),
    READY(Verb.GET, "/health/ready", Guard.ANYONE, "system.ready", "Say whether requests can be served",
        "503 when the storage does not answer."),
    UI(Verb.GET, "/", Guard.ANYONE, "ui.open", "Open the dashboard",
        "The page of the web dashboard; every other GET that accepts HTML and is no row of this table gets it too."),
    LOGIN(Verb.POST, "/login", Guard.ANYONE, "session.create", "Sign in by form",
        "Form or JSON fields username, password, org_id. Browsers are sent on to / or back to /login?error=credentials; others get JSON as from POST /api/x/session."),
    AUTH(Verb.POST, "/auth", Guard.ANYONE, "session.create", "Sign in by form",
        "As POST /login."),
    LOGOUT(Verb.GET, "/logout", Guard.ANYONE, "session.delete", "Sign out",
        "Ends the session of the cookie. Browsers are sent on to /login."),
    SIGN_IN(Verb.POST, "/api/x/session", Guard.ANYONE, "session.create", "Sign in",
        "{email (or username), password, org_id?} sets the cookie authorisation and answers {csrf, expires, must_change_password}. When the address is known in several organisations and org_id is absent: 409 with Meta.organisations [{id, name}]. 401 for wrong credentials, 429 while locked out."),
    SESSION(Verb.GET, "/api/x/session", Guard.SIGNED_IN, "session.read", "Read the session, its user and permissions",
        "{user, organisation {id, name}, admin, super, permissions {object: read|write|deny}, additional_permissions {key: label}, must_change_password, csrf (repeat it in X-CSRF-Token on every write), expires, features {name: bool}, ui {page_size, ...}, passwords {min_length, ...}, versions {gatehouse, java}}."),
    RENEW(Verb.POST, "/api/x/session/renew", Guard.SIGNED_IN, "session.renew", "Stay signed in",
        "Gives the session of the cookie its full lifetime again; answers {expires}."),
    SIGN_OUT(Verb.DELETE, "/api/x/session", Guard.SIGNED_IN, "session.delete", "Sign out",
        "Ends the session of the cookie.");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;
    private final String describes;

    SessionRoute(Verb verb, String path, Guard guard, String action, String summary, String describes) {
        this.verb = verb;
        this.path = path;
        this.guard = guard;
        this.action = action;
        this.summary = summary;
        this.describes = describes;
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

    @Override
    public String describes() {
        return describes;
    }

    @Override
    public String takes() {
        return switch (this) {
            case LOGIN, AUTH, SIGN_IN -> "SignIn";
            default -> "";
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case HELLO, ADMIN_HELLO, HEALTH, LIVE, READY -> "Status";
            case SIGN_IN, LOGIN, AUTH, RENEW -> "SignedIn";
            case SESSION -> "Session";
            default -> "";
        };
    }
}
