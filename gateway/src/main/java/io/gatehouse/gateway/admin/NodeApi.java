package io.gatehouse.gateway.admin;

import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.auth.KeySets;
import io.gatehouse.gateway.cache.AnswerCache;
import io.gatehouse.gateway.chain.Query;
import io.gatehouse.gateway.key.OAuthClients;
import io.gatehouse.gateway.key.Organisations;
import io.gatehouse.gateway.key.Policies;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Signals;
import io.gatehouse.store.Storage;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node's own REST API under {@code /tyk/}, and its health. */
public final class NodeApi {
    private static final Logger LOG = LoggerFactory.getLogger(NodeApi.class);
    private static final String BY_SERVICE = "Due to enabled service policy source, please use the Dashboard API";
    /** The older sums of health; no node of ours keeps them. */
    private static final Answer NO_HEALTH = Answer.error(400, "Health checks are not enabled for this node");

    private static final Set<String> UNBUILT = Set.of("certs", "debug", "plugins", "schema", "mcps");

    private final String secret;
    private final boolean follows;
    private final Runnable reload;
    private final ApisAdmin apis;
    private final KeysAdmin keys;
    private final PoliciesAdmin policies;
    private final OAuthAdmin oauth;
    private final OrganisationsAdmin organisations;
    private final AnswerCache answers;
    private final KeySets keySets;
    private final Vertx vertx;
    private final Health health;

    /**
     * What a node works with.
     *
     * @param follows whether definitions and policies are the control plane's to write
     * @param draining whether the node takes leave: it is alive and no longer ready
     */
    public record Node(
            boolean follows,
            Supplier<Routes> routes,
            Runnable reload,
            Storage storage,
            Sessions sessions,
            Policies policies,
            AnswerCache answers,
            KeySets keySets,
            Organisations organisations,
            BooleanSupplier draining,
            InstantSource clock,
            RandomGenerator random,
            Vertx vertx) {}

    public NodeApi(String secret, Settings settings, DefinitionFolder definitions, PolicyFiles policyFiles, Node node) {
        this.secret = secret;
        this.follows = node.follows();
        this.reload = node.reload();
        this.vertx = node.vertx();
        this.health = new Health(settings.value(GatewayKeys.HEALTH_ENDPOINT), node.draining());
        var words = new Words(node.random());
        this.apis =
                new ApisAdmin(node.routes(), new DefinitionWrites(definitions, node.routes(), words), node.follows());
        Supplier<Collection<OrgId>> loaded = () -> node.routes().get().all().stream()
                .map(api -> api.reading().org())
                .collect(Collectors.toSet());
        this.organisations = new OrganisationsAdmin(
                node.organisations(), loaded, node.storage().counters(), node.clock());
        this.oauth = new OAuthAdmin(
                new OAuthClients(node.storage().keyring()), node.routes(), node.policies(), words, () -> {
                    node.storage().signals().nudge(Signals.Topic.KEYS);
                    node.sessions().forget();
                });
        this.answers = node.answers();
        this.keySets = node.keySets();
        this.policies = new PoliciesAdmin(policyFiles, node.policies());
        this.keys = new KeysAdmin(
                node.storage(),
                node.sessions(),
                node.policies(),
                new KeyReads(node.storage(), node.sessions(), loaded, node.clock(), settings),
                node.follows() ? Optional.of(new KeyAudit(node.storage(), node.clock(), words)) : Optional.empty(),
                new KeyTerms(node.routes(), settings),
                node.clock(),
                words,
                settings);
    }

    /** False when the request is not for the node itself. */
    public boolean takes(HttpServerRequest request) {
        String path = withoutTrailingSlashes(Objects.requireNonNullElse(request.path(), "/"));
        if (health.isAt(path)) {
            boolean reads = request.method().name().equals("GET");
            send(request, reads ? health.answer(path) : Answer.error(405, "Method Not Allowed"));
            return true;
        }
        if (!path.startsWith("/tyk/") && !Objects.equals(request.path(), "/tyk/")) {
            return false;
        }
        if (!isAuthorised(request)) {
            send(request, Answer.error(403, "Attempted administrative access with invalid or missing key!"));
            return true;
        }
        List<String> steps;
        try {
            steps = steps(path);
        } catch (IllegalArgumentException _) {
            send(request, Answer.error(400, "Request malformed"));
            return true;
        }
        String host = Objects.requireNonNullElse(request.getHeader("Host"), "");
        String ip = request.remoteAddress().hostAddress();
        request.body()
                .map(body -> new Call(
                        request.method().name(),
                        steps,
                        Query.read(Objects.requireNonNullElse(request.query(), "")),
                        host,
                        ip,
                        body.toString(StandardCharsets.UTF_8)))
                .compose(call -> vertx.executeBlocking(() -> answered(call), false))
                .onComplete(answer -> send(request, Objects.requireNonNull(answer)), failure -> {
                    LOG.error("{} {} failed", request.method(), path, failure);
                    send(request, Answer.error(500, "There was a problem with this request, see the log"));
                });
        return true;
    }

    /** Keys and names may hold what a path must escape. */
    private static List<String> steps(String path) {
        String rest = path.length() <= "/tyk/".length() ? "" : path.substring("/tyk/".length());
        return Arrays.stream(rest.split("/", -1))
                .map(step -> URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private static String withoutTrailingSlashes(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private Answer answered(Call call) {
        try {
            return answer(call);
        } catch (FaultException e) {
            return Answer.error(400, "Request malformed");
        }
    }

    private Answer answer(Call call) {
        return switch (call.step(0)) {
            case "reload" -> {
                if (call.steps().size() > 2
                        || !call.step(1).isEmpty() && !call.step(1).equals("group")) {
                    yield Answer.UNKNOWN_PATH;
                }
                if (!call.method().equals("GET")) {
                    yield Answer.wrongMethod();
                }
                reload.run();
                yield Answer.ok("");
            }
            case "apis" -> apis.answer(call);
            case "policies" ->
                follows && !call.method().equals("GET") ? Answer.error(500, BY_SERVICE) : policies.answer(call);
            case "keys" -> keys.answer(call);
            case "oauth" -> oauth.answer(call);
            case "org" -> organisations.answer(call);
            case "cache" -> forget(call);
            case "health" -> call.method().equals("GET") ? NO_HEALTH : Answer.wrongMethod();
            default ->
                UNBUILT.contains(call.step(0))
                        ? Answer.error(501, "/tyk/" + call.step(0) + " is not built yet")
                        : Answer.UNKNOWN_PATH;
        };
    }

    private Answer forget(Call call) {
        if (!call.method().equals("DELETE")) {
            return Answer.wrongMethod();
        }
        if (call.step(1).equals("jwks")) {
            keySets.forget();
        } else {
            answers.forget(call.step(1));
        }
        return Answer.ok("cache invalidated");
    }

    private boolean isAuthorised(HttpServerRequest request) {
        byte[] shown = Objects.requireNonNullElse(request.getHeader("X-Tyk-Authorization"), "")
                .getBytes(StandardCharsets.UTF_8);
        return !secret.isEmpty() && MessageDigest.isEqual(shown, secret.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpServerRequest request, Answer answer) {
        boolean unknown = answer.status() == 404 && answer.body() == Json.NULL;
        answer.headers().forEach(request.response()::putHeader);
        request.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", unknown ? "text/plain; charset=utf-8" : "application/json")
                .end(unknown ? "404 page not found\n" : JsonText.print(answer.body()) + "\n")
                .onFailure(failure -> LOG.debug("The client was gone: {}", failure.getMessage()));
    }
}
