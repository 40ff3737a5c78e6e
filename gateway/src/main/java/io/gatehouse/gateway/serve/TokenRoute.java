package io.gatehouse.gateway.serve;

import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Query;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.OAuthClients;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Keyring.Space;
import io.gatehouse.store.Storage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** {@code oauth/token}: hands a token to a client that proves who it is. A token is a key under the client's policy. */
final class TokenRoute implements SubRoutes.Route {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/json",
            "Cache-Control", "no-cache, no-store, must-revalidate",
            "Pragma", "no-cache",
            "Expires", "0",
            "X-Content-Type-Options", "nosniff",
            "X-XSS-Protection", "1; mode=block",
            "X-Frame-Options", "DENY",
            "Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    private static final int REFUSED = 403;
    private static final long LIVES_SECONDS = 3_600;

    private final Vertx vertx;
    private final Storage storage;
    private final OAuthClients clients;
    private final Sessions sessions;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** Who asks, as the request says. */
    private record Shown(String id, String secret) {}

    TokenRoute(Vertx vertx, Storage storage, Sessions sessions, InstantSource clock, RandomGenerator random) {
        this.vertx = vertx;
        this.storage = storage;
        this.clients = new OAuthClients(storage.keyring());
        this.sessions = sessions;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Future<Verdict> answer(Exchange exchange, CompiledApi api) {
        return exchange.readBody().compose(body -> {
            Map<String, List<String>> form = Query.read(body.toString(StandardCharsets.UTF_8));
            Map<String, List<String>> query = Query.read(exchange.query());
            String grant = first(form, query, "grant_type");
            return vertx.executeBlocking(() -> granted(exchange, api, grant, shown(exchange, form, query)), false);
        });
    }

    private static String first(Map<String, List<String>> form, Map<String, List<String>> query, String name) {
        return form.getOrDefault(name, query.getOrDefault(name, List.of(""))).getFirst();
    }

    private static Shown shown(Exchange exchange, Map<String, List<String>> form, Map<String, List<String>> query) {
        String header = Objects.requireNonNullElse(exchange.request().getHeader("Authorization"), "");
        if (header.regionMatches(true, 0, "Basic ", 0, "Basic ".length())) {
            try {
                String pair = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                if (colon > 0) {
                    return new Shown(pair.substring(0, colon), pair.substring(colon + 1));
                }
            } catch (IllegalArgumentException _) {
                return new Shown("", "");
            }
        }
        return new Shown(first(form, query, "client_id"), first(form, query, "client_secret"));
    }

    private Verdict granted(Exchange exchange, CompiledApi api, String grant, Shown shown) {
        boolean allowed = api.reading().authentication().methods().values().stream()
                .anyMatch(method ->
                        method instanceof AuthMethod.OAuth(var _, var grants, var _) && grants.contains(grant));
        if (!allowed) {
            return refused(
                    "unsupported_grant_type",
                    "The authorization grant type is not supported by the authorization server.");
        }
        if (!grant.equals("client_credentials")) {
            return new Verdict.Reject(501, "Not built yet: the grant " + grant);
        }
        Optional<Json.Obj> client = clients.find(api.reading().apiId(), shown.id());
        if (client.isEmpty() || !same(client.get().text("secret"), shown.secret())) {
            return refused("unauthorized_client", "The client is not authorized to request a token using this method.");
        }
        return token(exchange, client.get());
    }

    private static boolean same(String one, String other) {
        return !one.isEmpty()
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private Verdict token(Exchange exchange, Json.Obj client) {
        var org = exchange.api().org();
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String token = sessions.token(org, HexFormat.of().formatHex(bytes));
        long expires = clock.instant().getEpochSecond() + LIVES_SECONDS;
        Json.Obj session = Json.object()
                .put("org_id", org.value())
                .put("apply_policies", Json.strings(List.of(client.text("policy_id"))))
                .put("oauth_client_id", client.text("client_id"))
                .put("meta_data", client.object("meta_data"))
                .put("expires", expires)
                .build();
        var _ = storage.keyring()
                .put(
                        Space.KEY,
                        sessions.stored(token),
                        org,
                        session,
                        Optional.of(clock.instant().plusSeconds(LIVES_SECONDS)),
                        Expected.ANYTHING);
        sessions.forget();
        Json.Obj body = Json.object()
                .put("access_token", token)
                .put("expires_in", LIVES_SECONDS)
                .put("token_type", "bearer")
                .build();
        return new Verdict.Answer(200, HEADERS, JsonText.print(body), Verdict.Answer.Kind.BARE);
    }

    private static Verdict refused(String error, String description) {
        String body = JsonText.print(Json.object()
                .put("error", error)
                .put("error_description", description)
                .build());
        return new Verdict.Answer(REFUSED, HEADERS, body, Verdict.Answer.Kind.BARE);
    }
}
