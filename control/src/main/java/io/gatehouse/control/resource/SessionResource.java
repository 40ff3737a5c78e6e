package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.SessionRoute;
import io.gatehouse.control.service.Authentication;
import io.gatehouse.control.service.LockOut;
import io.gatehouse.control.service.Sessions;
import io.gatehouse.control.service.UserService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;

/** HTTP for health and sign-in. */
public final class SessionResource {
    private final UserService users;
    private final Sessions sessions;
    private final LockOut lockOut;

    public SessionResource(UserService users, Sessions sessions, LockOut lockOut) {
        this.users = users;
        this.sessions = sessions;
        this.lockOut = lockOut;
    }

    public Handler handlerFor(SessionRoute route) {
        return switch (route) {
            case HELLO, ADMIN_HELLO, HEALTH, LIVE, READY ->
                _ -> Reply.ok(Json.object().put("status", "ok").build());
            case SIGN_IN -> this::signIn;
            case SESSION -> this::session;
            case SIGN_OUT, LOGOUT -> this::signOut;
            case LOGIN, AUTH, RENEW ->
                in -> {
                    throw new FaultException(new Fault.NotBuilt(in.route().action()));
                };
        };
    }

    private Reply signIn(Request in) {
        Json.Obj body = in.json();
        String email = body.text("email").strip();
        String ip = in.caller().deed().ip();
        lockOut.check(email, ip);
        Document user = users.authenticate(email, body.text("password")).orElseThrow(() -> {
            lockOut.failed(email, ip);
            return new FaultException(new Fault.Unauthenticated("Not authorised"));
        });
        lockOut.succeeded(email, ip);
        Sessions.Opened opened = sessions.open(user);
        return Reply.ok(Json.object().put("csrf", opened.csrf()).build())
                .with(
                        "Set-Cookie",
                        Authentication.COOKIE + "=" + opened.token() + "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
                                + opened.lifetime().toSeconds());
    }

    private Reply session(Request in) {
        Document user = users.read(in.caller(), in.caller().user());
        String csrf = Authentication.token(in.headers())
                .flatMap(sessions::find)
                .map(Sessions.Session::csrf)
                .orElse("");
        return Reply.ok(Json.object()
                .put("user", UserService.shown(user))
                .put("organisation", user.body().text("org_id"))
                .put("permissions", user.body().object("user_permissions"))
                .put("csrf", csrf)
                .build());
    }

    private Reply signOut(Request in) {
        Authentication.token(in.headers()).ifPresent(sessions::close);
        return Reply.done("Signed out", Json.NULL)
                .with("Set-Cookie", Authentication.COOKIE + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    }
}
