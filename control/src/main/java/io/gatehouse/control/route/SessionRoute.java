package io.gatehouse.control.route;

/** Health, sign-in and sign-out. */
public enum SessionRoute implements Route {
    // spotless:off
    HELLO(Row.of(Verb.GET, "/hello", Guard.ANYONE, "system.hello", "Say whether the dashboard serves")
        .gives("Status")
        .describes("{status, version}.")),
    ADMIN_HELLO(Row.of(Verb.GET, "/admin/hello", Guard.ADMIN_SECRET, "system.hello", "Say whether the dashboard serves")
        .gives("Status")
        .describes("{status, version}.")),
    HEALTH(Row.of(Verb.GET, "/health", Guard.ANYONE, "system.health", "Say whether the dashboard is healthy")
        .gives("Status")
        .describes("503 when the storage does not answer.")),
    LIVE(Row.of(Verb.GET, "/health/live", Guard.ANYONE, "system.live", "Say whether the process lives")
        .gives("Status")
        .describes("200 as long as requests are answered at all.")),
    READY(Row.of(Verb.GET, "/health/ready", Guard.ANYONE, "system.ready", "Say whether requests can be served")
        .gives("Status")
        .describes("503 when the storage does not answer.")),
    UI(Row.of(Verb.GET, "/", Guard.ANYONE, "ui.open", "Open the dashboard")
        .describes("The page of the web dashboard; every other GET that accepts HTML and is no row of this table gets it too.")),
    LOGIN(Row.of(Verb.POST, "/login", Guard.ANYONE, "session.create", "Sign in by form")
        .takes("SignIn").gives("SignedIn")
        .describes("Form or JSON fields username, password, org_id. Browsers are sent on to / or back to /login?error=credentials; others get JSON as from POST /api/x/session.")),
    AUTH(Row.of(Verb.POST, "/auth", Guard.ANYONE, "session.create", "Sign in by form")
        .takes("SignIn").gives("SignedIn")
        .describes("As POST /login.")),
    LOGOUT(Row.of(Verb.GET, "/logout", Guard.ANYONE, "session.delete", "Sign out")
        .describes("Ends the session of the cookie. Browsers are sent on to /login.")),
    SIGN_IN(Row.of(Verb.POST, "/api/x/session", Guard.ANYONE, "session.create", "Sign in")
        .takes("SignIn").gives("SignedIn")
        .describes("{email (or username), password, org_id?} sets the cookie authorisation and answers {csrf, expires, must_change_password}. When the address is known in several organisations and org_id is absent: 409 with Meta.organisations [{id, name}]. 401 for wrong credentials, 429 while locked out.")),
    SESSION(Row.of(Verb.GET, "/api/x/session", Guard.SIGNED_IN, "session.read", "Read the session, its user and permissions")
        .gives("Session")
        .describes("{user, organisation {id, name}, admin, super, permissions {object: read|write|deny}, additional_permissions {key: label}, must_change_password, csrf (repeat it in X-CSRF-Token on every write), expires, features {name: bool}, ui {page_size, ...}, passwords {min_length, ...}, versions {gatehouse, java}}.")),
    RENEW(Row.of(Verb.POST, "/api/x/session/renew", Guard.SIGNED_IN, "session.renew", "Stay signed in")
        .gives("SignedIn")
        .describes("Gives the session of the cookie its full lifetime again; answers {expires}.")),
    SIGN_OUT(Row.of(Verb.DELETE, "/api/x/session", Guard.SIGNED_IN, "session.delete", "Sign out")
        .describes("Ends the session of the cookie."));
    // spotless:on

    private final Row row;

    SessionRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
