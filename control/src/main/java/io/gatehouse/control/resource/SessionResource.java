package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.http.UiFiles;
import io.gatehouse.control.people.Authentication;
import io.gatehouse.control.people.Sessions;
import io.gatehouse.control.people.SignIn;
import io.gatehouse.control.route.SessionRoute;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** HTTP for sign-in and sign-out, by form and by JSON. */
public final class SessionResource {
    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionView view;
    private final HealthResource health;
    private final UiFiles ui;
    private final boolean secureCookies;
    private final boolean trustProxies;

    /**
     * @param secureCookies whether cookies carry Secure
     * @param trustProxies whether X-Forwarded-For says where an attempt comes from
     */
    public SessionResource(
            SignIn signIn,
            Sessions sessions,
            SessionView view,
            HealthResource health,
            UiFiles ui,
            boolean secureCookies,
            boolean trustProxies) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.view = view;
        this.health = health;
        this.ui = ui;
        this.secureCookies = secureCookies;
        this.trustProxies = trustProxies;
    }

    public Handler handlerFor(SessionRoute route) {
        return switch (route) {
            case HELLO, ADMIN_HELLO, LIVE -> _ -> health.alive();
            case HEALTH, READY -> _ -> health.ready();
            case UI ->
                _ -> ui.page()
                        .orElseThrow(() -> new FaultException(new Fault.NotFound("This build holds no web dashboard")));
            case SIGN_IN -> in -> signedIn(attempt(in, in.json()));
            case LOGIN, AUTH -> this::login;
            case SESSION -> view::show;
            case RENEW -> this::renew;
            case SIGN_OUT -> this::signOut;
            case LOGOUT -> in -> in.fromBrowser() ? signOut(in).sentTo("/login") : signOut(in);
        };
    }

    private SignIn.Outcome attempt(Request in, Json.Obj body) {
        String name = body.has("email") ? body.text("email") : body.text("username");
        return signIn.attempt(in.caller().deed(), name, body.text("password"), body.text("org_id"), address(in));
    }

    private String address(Request in) {
        String forwarded = in.headers()
                .getOrDefault("x-forwarded-for", "")
                .split(",", 2)[0]
                .strip();
        return trustProxies && !forwarded.isEmpty()
                ? forwarded
                : in.caller().deed().ip();
    }

    private Reply login(Request in) {
        boolean json = in.body().stripLeading().startsWith("{");
        try {
            Reply reply = signedIn(attempt(in, json ? in.json() : form(in.body())));
            return in.fromBrowser() && reply.status() == 200 ? reply.sentTo("/") : reply;
        } catch (FaultException e) {
            if (in.fromBrowser() && e.fault() instanceof Fault.Unauthenticated) {
                return Reply.to("/login?error=credentials");
            }
            throw e;
        }
    }

    private Reply signedIn(SignIn.Outcome outcome) {
        return switch (outcome) {
            case SignIn.Outcome.In(Document _, Sessions.Opened session) -> opened(session);
            case SignIn.Outcome.Choose(List<Document> organisations) ->
                Reply.refused(
                        409,
                        "Choose an organisation",
                        Json.object()
                                .put(
                                        "organisations",
                                        new Json.Arr(organisations.stream()
                                                .<Json>map(organisation -> Json.object()
                                                        .put("id", organisation.id())
                                                        .put(
                                                                "name",
                                                                organisation
                                                                        .body()
                                                                        .text("owner_name"))
                                                        .build())
                                                .toList()))
                                .build());
        };
    }

    private Reply opened(Sessions.Opened session) {
        return Reply.ok(Json.object()
                        .put("csrf", session.csrf())
                        .put("expires", session.expires().toString())
                        .put("must_change_password", session.mustChangePassword())
                        .build())
                .with("Set-Cookie", cookie(session.token(), session.lifetime().toSeconds()));
    }

    private Reply renew(Request in) {
        return Authentication.token(in.headers())
                .flatMap(sessions::renew)
                .map(this::opened)
                .orElseThrow(() -> new FaultException(
                        new Fault.Invalid("There is no session to renew: the request came with a key.", List.of())));
    }

    private Reply signOut(Request in) {
        Authentication.token(in.headers()).ifPresent(sessions::close);
        return Reply.done("Signed out", Json.NULL).with("Set-Cookie", cookie("", 0));
    }

    private String cookie(String token, long seconds) {
        return Authentication.COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + seconds
                + (secureCookies ? "; Secure" : "");
    }

    private static Json.Obj form(String body) {
        var fields = Json.object();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields.build();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
