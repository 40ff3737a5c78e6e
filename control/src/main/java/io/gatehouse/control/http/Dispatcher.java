package io.gatehouse.control.http;

import io.gatehouse.access.Decision;
import io.gatehouse.control.audit.AuditTrail;
import io.gatehouse.control.audit.Deed;
import io.gatehouse.control.people.Authentication;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.control.route.SessionRoute;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Secrets;
import io.gatehouse.definition.text.ReadText;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.json.MergePatch;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only pipeline: match, authenticate, decide, handle, translate faults, audit. */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Router router = new Router(RouteTable.ALL);
    private final String healthPath;
    private final Function<Route, Handler> handlers;
    private final Authentication authentication;
    private final Gate gate;
    private final UiFiles ui;
    private final AuditTrail audit;
    private final Supplier<String> requestIds;
    private final InstantSource clock;

    /**
     * @param health configuration {@code health_check_endpoint_name}, with or without its slash
     */
    public Dispatcher(
            String health,
            Function<Route, Handler> handlers,
            Authentication authentication,
            Gate gate,
            UiFiles ui,
            AuditTrail audit,
            Supplier<String> requestIds,
            InstantSource clock) {
        this.healthPath = health.startsWith("/") ? health : "/" + health;
        this.handlers = handlers;
        this.authentication = authentication;
        this.gate = gate;
        this.ui = ui;
        this.audit = audit;
        this.requestIds = requestIds;
        this.clock = clock;
    }

    /**
     * A request as it came. Header names are in lower case.
     *
     * @param isText whether the body is what was sent; false where it was not UTF-8 and characters of it are lost
     */
    public record Arrival(
            String method,
            String path,
            String url,
            String ip,
            Map<String, String> query,
            Map<String, String> headers,
            String body,
            boolean isText) {

        public Arrival(
                String method,
                String path,
                String url,
                String ip,
                Map<String, String> query,
                Map<String, String> headers,
                String body) {
            this(method, path, url, ip, query, headers, body, true);
        }
    }

    public Reply dispatch(Arrival in) {
        return switch (match(in.method(), in.path())) {
            case Router.Match.Nowhere _ -> ui.find(in).orElseGet(() -> Reply.refused(404, "Not found", Json.NULL));
            // A browser that opens /login wants the page, though only POST is served there.
            case Router.Match.WrongMethod(var allowed) ->
                ui.find(in).orElseGet(() -> Reply.refused(405, "Method not allowed", Json.NULL)
                        .with("Allow", String.join(", ", allowed)));
            case Router.Match.Found(Route route, var parameters) -> serve(in, route, parameters);
        };
    }

    /** A name configured for the health check leads there, unless a row has that path. */
    private Router.Match match(String method, String path) {
        Router.Match match = router.match(method, path);
        return match instanceof Router.Match.Nowhere && path.equals(healthPath)
                ? router.match(method, SessionRoute.HEALTH.path())
                : match;
    }

    private Reply serve(Arrival in, Route route, Map<String, String> parameters) {
        var deed = new Deed(
                requestIds.get(),
                in.method(),
                KeysInPaths.address(route, in.url()),
                route.summary(),
                in.ip(),
                clock.instant());
        Caller caller = Caller.nobody(deed);
        Reply reply;
        try {
            caller = authentication.caller(route, in.headers(), deed);
            Allowed allowed = allowed(new Gate.Asked(caller, route, parameters, in));
            requireText(in);
            reply = handlers.apply(route)
                    .handle(new Request(
                            route, parameters, in.query(), in.headers(), allowed.body(), allowed.patch(), caller));
        } catch (FaultException e) {
            reply = FaultReplies.of(route, e.fault());
        } catch (RuntimeException | Error e) {
            // An error too must be answered: a client left waiting learns nothing.
            LOG.error("{} {} failed, error id {}", in.method(), deed.url(), deed.requestId(), e);
            reply = FaultReplies.of(new Fault.Unexpected(deed.requestId()));
        }
        Reply answer = unlessKnown(in, reply).with("X-Request-Id", deed.requestId());
        record(in, route, deed, deed.actor().orElse(new Deed.Actor(caller.home(), caller.name())), answer);
        return answer;
    }

    private static void requireText(Arrival in) {
        if (!in.isText()) {
            String message = "Couldn't read body: it is not UTF-8.";
            throw new FaultException(new Fault.Malformed(message, List.of(Violation.at("", "encoding", message))));
        }
    }

    /** A reader who has this version already is told so. */
    private static Reply unlessKnown(Arrival in, Reply reply) {
        String known = in.headers().getOrDefault("if-none-match", "");
        String tag = reply.headers().getOrDefault("ETag", "");
        boolean read = in.method().equals("GET") || in.method().equals("HEAD");
        return read
                        && reply.status() == 200
                        && !tag.isEmpty()
                        && known.replace("W/", "").equals(tag)
                ? new Reply(304, Map.of("ETag", tag), "")
                : reply;
    }

    private void record(Arrival in, Route route, Deed deed, Deed.Actor actor, Reply reply) {
        if (!AuditShape.isRecordable(route)) {
            return;
        }
        try {
            audit.close(
                    deed,
                    actor,
                    route.writes(),
                    new AuditTrail.Answered(
                            reply.status(),
                            () -> AuditShape.request(in, deed.url()),
                            () -> AuditShape.response(route, reply)));
        } catch (RuntimeException e) {
            // The deed is done or refused; only its record is missing, and that must not go unnoticed.
            LOG.error("no audit entry for request {}", deed.requestId(), e);
        }
    }

    /**
     * What the handler gets.
     *
     * @param body as sent, or as rules changed it
     * @param patch what rules change of a document from history
     */
    private record Allowed(String body, Json.Obj patch) {}

    private Allowed allowed(Gate.Asked asked) {
        String body = asked.arrival().body();
        return switch (gate.decide(asked)) {
            case Decision.Allow _ -> new Allowed(body, Json.Obj.EMPTY);
            case Decision.AllowWithPatch(var patches) -> {
                Json patch = patches.stream().reduce(Json.Obj.EMPTY, MergePatch::combined);
                asked.caller().deed().patched(Secrets.hidden(patch));
                if (asked.route().restores()) {
                    yield new Allowed(body, patch.orEmptyObject());
                }
                if (FormParts.isForm(asked.arrival().headers())) {
                    throw new FaultException(new Fault.Forbidden(
                            "access denied: the rules change the body of this request, and a form cannot be changed."));
                }
                // JSON is YAML too, whichever the content type promised.
                Json sent = ReadText.of(body).value().orElse(Json.Obj.EMPTY);
                yield new Allowed(JsonText.print(MergePatch.apply(sent, patch)), Json.Obj.EMPTY);
            }
            case Decision.Deny(var reasons) ->
                throw new FaultException(new Fault.Forbidden("access denied: " + String.join(", ", reasons)));
        };
    }
}
