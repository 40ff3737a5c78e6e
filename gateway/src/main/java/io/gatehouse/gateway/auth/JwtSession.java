package io.gatehouse.gateway.auth;

import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The session behind a token of a central issuer: under a key made of who calls, with the policies that the token names.
 * It is made anew for each token and never stored, so that nothing outlives what its issuer says.
 */
final class JwtSession {
    private static final String PREFIX = "key not authorized: ";
    private static final Verdict NO_POLICY = new Verdict.Reject(403, PREFIX + "no matching policy found");
    private static final Verdict UNKNOWN_POLICY = new Verdict.Reject(403, PREFIX + "no matching policy");
    private static final Verdict NO_SCOPE = new Verdict.Reject(403, PREFIX + "no matching policy found in scope claim");

    private final AuthMethod.Jwt settings;
    private final Sessions sessions;

    JwtSession(AuthMethod.Jwt settings, Sessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    /** A session, or why there is none. */
    sealed interface Found {
        record Is(Session session) implements Found {}

        record Not(Verdict refusal) implements Found {}
    }

    Future<Found> of(Exchange exchange, Json.Obj said, JwtClaims claims) {
        return switch (claims.bearer(said)) {
            case JwtClaims.Bearer.Not(var refusal) -> Future.succeededFuture(new Found.Not(refusal));
            case JwtClaims.Bearer.Is(var name) -> {
                OrgId org = exchange.api().org();
                String token = sessions.token(org, KeyIdentity.digest("md5", name));
                // Somebody may have given this caller a key of its own, or locked it.
                yield sessions.find(org, token).compose(known -> ofClient(org, said)
                        .map(client -> session(org, sessions.stored(token), name, said, known, client)));
            }
        };
    }

    /** The first policy of the key that stands for the client a token was made for. */
    private Future<Optional<String>> ofClient(OrgId org, Json.Obj said) {
        Optional<String> client = settings.clientClaim().isEmpty()
                ? Optional.empty()
                : JwtClaims.claim(said, settings.clientClaim()).asText();
        return client.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : sessions.find(org, client.get())
                        .map(found -> found.flatMap(
                                key -> PolicyMerge.ids(key.body()).stream().findFirst()));
    }

    private Found session(
            OrgId org, String id, String name, Json.Obj said, Optional<Session> known, Optional<String> client) {
        List<String> base = base(org, said, client);
        Json scope = settings.scopes().claims().stream()
                .map(claim -> JwtClaims.claim(said, claim))
                .filter(found -> found != Json.NULL)
                .findFirst()
                .orElse(Json.NULL);
        List<String> mapped = new ArrayList<>();
        if (!settings.scopes().policies().isEmpty() && scope != Json.NULL) {
            JwtClaims.texts(scope).stream()
                    .map(settings.scopes().policies()::get)
                    .filter(java.util.Objects::nonNull)
                    .distinct()
                    .forEach(mapped::add);
            if (mapped.isEmpty() && base.isEmpty()) {
                return new Found.Not(NO_SCOPE);
            }
        }
        List<String> policies = mapped.isEmpty() ? base : mapped;
        if (!mapped.isEmpty() && named(said).isPresent()) {
            policies = new ArrayList<>(base);
            policies.addAll(
                    mapped.stream().filter(policy -> !base.contains(policy)).toList());
        }
        if (policies.isEmpty()) {
            return new Found.Not(NO_POLICY);
        }
        if (policies.stream().anyMatch(policy -> !sessions.knowsPolicy(org.value(), policy))) {
            return new Found.Not(UNKNOWN_POLICY);
        }
        return sessions.effective(id, body(org, name, said, policies, known))
                .<Found>map(Found.Is::new)
                .orElse(new Found.Not(UNKNOWN_POLICY));
    }

    private static Json.Obj body(
            OrgId org, String name, Json.Obj said, List<String> policies, Optional<Session> known) {
        Json.Obj before = known.map(Session::body).orElse(Json.Obj.EMPTY);
        long expires = Math.max(before.number("expires", 0), (long) said.decimal("exp", 0));
        return before.with("org_id", org.value())
                .with("alias", name)
                .with("expires", Json.of(expires))
                .with("apply_policies", Json.strings(policies));
    }

    /** The policy that a claim names, else that of the client, else those of the API. */
    private List<String> base(OrgId org, Json.Obj said, Optional<String> client) {
        return named(said).or(() -> client).map(List::of).orElseGet(() -> settings.defaultPolicies().stream()
                .filter(policy -> sessions.knowsPolicy(org.value(), policy))
                .toList());
    }

    private Optional<String> named(Json.Obj said) {
        return settings.policyClaims().stream()
                .flatMap(claim -> JwtClaims.claim(said, claim).asText().stream())
                .filter(policy -> !policy.isEmpty())
                .findFirst();
    }
}
