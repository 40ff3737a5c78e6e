package io.gatehouse.gateway.admin;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Keyring.Space;
import io.gatehouse.store.Signals;
import io.gatehouse.store.Storage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node's own REST API under {@code /tyk/}, and its health. */
public final class NodeApi {
    private static final Logger LOG = LoggerFactory.getLogger(NodeApi.class);
    private static final String EXTENSION = "x-tyk-api-gateway";

    private final String secret;
    private final boolean hashKeys;
    private final DefinitionFolder folder;
    private final Supplier<Routes> routes;
    private final Runnable reload;
    private final Storage storage;
    private final Sessions sessions;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Vertx vertx;

    private record Answer(int status, Json body) {
        static Answer error(int status, String message) {
            return new Answer(
                    status,
                    Json.object().put("status", "error").put("message", message).build());
        }
    }

    public NodeApi(
            String secret,
            boolean hashKeys,
            DefinitionFolder folder,
            Supplier<Routes> routes,
            Runnable reload,
            Storage storage,
            Sessions sessions,
            InstantSource clock,
            RandomGenerator random,
            Vertx vertx) {
        this.secret = secret;
        this.hashKeys = hashKeys;
        this.folder = folder;
        this.routes = routes;
        this.reload = reload;
        this.storage = storage;
        this.sessions = sessions;
        this.clock = clock;
        this.random = random;
        this.vertx = vertx;
    }

    /** False when the request is not for the node itself. */
    public boolean takes(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "/").replaceAll("(?<=.)/+$", "");
        switch (path) {
            case "/hello", "/health/live", "/health/ready", "/ready" -> {
                send(request, new Answer(200, health(path)));
                return true;
            }
            default -> {
                if (!path.startsWith("/tyk/")) {
                    return false;
                }
            }
        }
        if (!isAuthorised(request)) {
            send(request, Answer.error(403, "Attempted administrative access with invalid or missing key!"));
            return true;
        }
        request.body()
                .compose(body -> vertx.executeBlocking(() -> answered(request, path, body), false))
                .onComplete(answer -> send(request, Objects.requireNonNull(answer)), failure -> {
                    LOG.error("{} {} failed", request.method(), path, failure);
                    send(request, Answer.error(500, "There was a problem with this request, see the log"));
                });
        return true;
    }

    private Answer answered(HttpServerRequest request, String path, Buffer body) {
        try {
            return answer(request, path, body);
        } catch (FaultException e) {
            return Answer.error(400, "Request malformed");
        }
    }

    private Answer answer(HttpServerRequest request, String path, Buffer body) {
        String method = request.method().name();
        String[] steps = path.substring("/tyk/".length()).split("/", -1);
        String id = steps.length > 1 ? steps[steps.length - 1] : "";
        return switch (steps[0]) {
            case "reload" -> {
                reload.run();
                yield new Answer(
                        200,
                        Json.object().put("status", "ok").put("message", "").build());
            }
            case "apis" -> {
                boolean oas = steps.length > 1 && steps[1].equals("oas");
                yield apis(method, oas, oas && steps.length == 2 ? "" : id, body);
            }
            case "keys" -> keys(method, id, request.getParam("hashed") != null, body);
            default -> Answer.error(501, path + " is not built yet");
        };
    }

    private Answer apis(String method, boolean oas, String id, Buffer body) {
        switch (method) {
            case "GET" -> {
                if (!id.isEmpty()) {
                    return routes.get()
                            .byId(id)
                            .map(api -> new Answer(200, api.document()))
                            .orElse(Answer.error(404, "API not found"));
                }
                return new Answer(
                        200,
                        new Json.Arr(routes.get().all().stream()
                                .filter(api -> api.oas() == oas)
                                .map(CompiledApi::document)
                                .map(Json.class::cast)
                                .toList()));
            }
            case "POST", "PUT" -> {
                return write(method, oas, id, JsonText.parseObject(body.toString(StandardCharsets.UTF_8)));
            }
            case "DELETE" -> {
                return DefinitionFolder.mayBeAnId(id) && folder.delete(id)
                        ? done(id, "deleted", Optional.empty())
                        : Answer.error(404, "API not found");
            }
            default -> {
                return Answer.error(405, "Method not supported");
            }
        }
    }

    private Answer write(String method, boolean oas, String id, Json.Obj document) {
        if (oas && !document.has(EXTENSION)) {
            return Answer.error(400, "the payload should contain x-tyk-api-gateway");
        }
        ApiReading reading = oas ? ApiReading.oas(document) : ApiReading.classic(document);
        String own = reading.apiId().isEmpty() ? id : reading.apiId();
        if (!id.isEmpty() && !own.equals(id)) {
            return Answer.error(
                    400, "Request APIID does not match that in Definition! For Update operations these must match.");
        }
        if (own.isEmpty() && method.equals("POST")) {
            own = word();
        }
        if (!DefinitionFolder.mayBeAnId(own)) {
            return Answer.error(400, "Request malformed");
        }
        Json.Obj kept = oas
                ? document.with(
                        EXTENSION,
                        document.object(EXTENSION)
                                .with(
                                        "info",
                                        document.object(EXTENSION)
                                                .object("info")
                                                .with("id", own)))
                : document.with("api_id", own);
        folder.write(own, oas, kept);
        return done(own, method.equals("POST") ? "added" : "modified", Optional.empty());
    }

    private Answer keys(String method, String id, boolean hashed, Buffer body) {
        Keyring keyring = storage.keyring();
        if (method.equals("GET") && !id.isEmpty()) {
            return found(id, hashed)
                    .map(entry -> new Answer(200, entry.body()))
                    .orElse(Answer.error(404, "Key not found"));
        }
        switch (method) {
            case "POST" -> {
                Json.Obj session = JsonText.parseObject(body.toString(StandardCharsets.UTF_8));
                OrgId org = new OrgId(session.text("org_id").isBlank() ? "none" : session.text("org_id"));
                boolean generated = id.isEmpty() || id.equals("create");
                if (session.object("access_rights").isEmpty()
                        && session.list("apply_policies").isEmpty()) {
                    return Answer.error(
                            400, "Failed to create key, keys must have at least one Access Rights record set.");
                }
                String token = KeyIdentity.token(org, generated ? word() : id, "murmur64");
                return store(token, org, session, "added", Expected.ANYTHING);
            }
            case "PUT" -> {
                Optional<Keyring.Entry> before = found(id, hashed);
                if (before.isEmpty()) {
                    return Answer.error(404, "Key is not found");
                }
                Json.Obj session = JsonText.parseObject(body.toString(StandardCharsets.UTF_8));
                return stored(before.get().id(), id, before.get().org(), session, "modified", Expected.PRESENT);
            }
            case "DELETE" -> {
                Optional<Keyring.Entry> before = found(id, hashed);
                if (before.isEmpty()
                        || !keyring.delete(
                                Space.KEY, before.get().org(), before.get().id())) {
                    return Answer.error(404, "There is no such key found");
                }
                storage.signals().nudge(Signals.Topic.KEYS);
                return done(id, "deleted", Optional.empty());
            }
            default -> {
                return Answer.error(501, method + " /tyk/keys is not built yet");
            }
        }
    }

    private Optional<Keyring.Entry> found(String id, boolean hashed) {
        String stored = hashed ? id : sessions.stored(id);
        return storage.keyring().find(Space.KEY, stored);
    }

    private Answer store(String token, OrgId org, Json.Obj session, String action, Expected expected) {
        return stored(sessions.stored(token), token, org, session, action, expected);
    }

    private Answer stored(
            String storedId, String shown, OrgId org, Json.Obj session, String action, Expected expected) {
        long now = clock.instant().getEpochSecond();
        Json.Obj kept = session.with("last_updated", Long.toString(now));
        Optional<Instant> expires = session.number("expires", 0) > 0 && session.number("expires", 0) > now
                ? Optional.of(
                        Instant.ofEpochSecond(session.number("expires", 0)).plusSeconds(86_400))
                : Optional.empty();
        if (storage.keyring().put(Space.KEY, storedId, org, kept, expires, expected) instanceof Keyring.Put.Stale) {
            return Answer.error(500, "Failed to create key, ensure security settings are correct.");
        }
        for (String scope : kept.object("access_rights").fields().keySet()) {
            forget("quota-" + scope + "-" + storedId);
        }
        forget("quota-" + storedId);
        storage.signals().nudge(Signals.Topic.KEYS);
        return done(shown, action, hashKeys ? Optional.of(storedId) : Optional.empty());
    }

    private void forget(String counter) {
        storage.counters().reset(counter).toCompletableFuture().getNow(null);
    }

    private static Answer done(String key, String action, Optional<String> hash) {
        var body = Json.object().put("key", key).put("status", "ok").put("action", action);
        hash.ifPresent(value -> body.put("key_hash", value));
        return new Answer(200, body.build());
    }

    private boolean isAuthorised(HttpServerRequest request) {
        byte[] shown = Objects.requireNonNullElse(request.getHeader("X-Tyk-Authorization"), "")
                .getBytes(StandardCharsets.UTF_8);
        return !secret.isEmpty() && MessageDigest.isEqual(shown, secret.getBytes(StandardCharsets.UTF_8));
    }

    private static Json health(String path) {
        return Json.object()
                .put("status", "pass")
                .put("version", "0.1.0")
                .put("description", path.endsWith("ready") ? "Tyk GW Ready" : "Tyk GW")
                .put("details", Json.Obj.EMPTY)
                .build();
    }

    private String word() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void send(HttpServerRequest request, Answer answer) {
        request.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", "application/json")
                .end(JsonText.print(answer.body()) + "\n")
                .onFailure(failure -> LOG.debug("The client was gone: {}", failure.getMessage()));
    }
}
