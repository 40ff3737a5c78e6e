package io.gatehouse.gateway.auth;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.definition.reading.Authentication;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Session;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All the ways an API asks for, together: all must agree, or one group of them as a whole. */
public final class Authentications implements Middleware.Asking {
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);

    private final List<List<Named>> groups;
    private final String identity;

    private record Named(String name, Authenticator authenticator) {}

    private Authentications(List<List<Named>> groups, String identity) {
        this.groups = groups;
        this.identity = identity;
    }

    public static Optional<Middleware> from(ApiReading api, Proofs proofs) {
        Authentication wanted = api.authentication();
        if (wanted.keyless()) {
            return Optional.empty();
        }
        List<List<Named>> groups = new ArrayList<>();
        if (wanted.alternatives().isEmpty()) {
            groups.add(wanted.methods().entrySet().stream()
                    .map(entry -> new Named(entry.getKey(), of(api, entry.getKey(), entry.getValue(), proofs)))
                    .toList());
        } else {
            wanted.alternatives()
                    .forEach(group -> groups.add(group.stream()
                            .map(name -> new Named(name, named(api, name, wanted.methods(), proofs)))
                            .toList()));
        }
        return Optional.of(new Authentications(List.copyOf(groups), wanted.identity()));
    }

    private static Authenticator named(ApiReading api, String name, Map<String, AuthMethod> methods, Proofs proofs) {
        AuthMethod method = methods.get(name);
        return method == null
                ? refusing(500, "security scheme " + name + " is not configured")
                : of(api, name, method, proofs);
    }

    private static Authenticator of(ApiReading api, String name, AuthMethod method, Proofs proofs) {
        return switch (method) {
            case AuthMethod.Token token -> new TokenAuth(token, proofs.sessions(), proofs.clock());
            case AuthMethod.Basic basic -> new BasicAuth(api, basic, proofs.sessions(), proofs.passwords());
            case AuthMethod.Hmac hmac -> new HmacAuth(hmac, proofs.sessions(), proofs.clock());
            case AuthMethod.Jwt jwt -> new JwtAuth(api, jwt, proofs.sessions(), proofs.keySets(), proofs.clock());
            case AuthMethod.OAuth oauth -> new OAuthAuth(oauth, proofs.sessions());
            case AuthMethod.Named _ -> refusing(501, "Not built yet: " + name + " authentication of " + api.name());
        };
    }

    /** What cannot be checked lets nobody in. */
    private static Authenticator refusing(int status, String message) {
        Future<Verdict> no = Future.succeededFuture(new Verdict.Reject(status, message));
        return _ -> no;
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        return exchange.isIgnored() ? PASSED : group(exchange, 0);
    }

    /** Each group in turn until one agrees; the last one's refusal counts. */
    private Future<Verdict> group(Exchange exchange, int index) {
        Future<Verdict> tried = method(exchange, groups.get(index), 0, Optional.empty());
        if (index + 1 == groups.size()) {
            return tried;
        }
        return tried.compose(verdict ->
                verdict instanceof Verdict.Pass ? Future.succeededFuture(verdict) : group(exchange, index + 1));
    }

    private Future<Verdict> method(Exchange exchange, List<Named> group, int index, Optional<Session> base) {
        if (index == group.size()) {
            base.ifPresent(exchange::identify);
            return PASSED;
        }
        Named next = group.get(index);
        Future<Verdict> checked = next.authenticator().check(exchange);
        if (group.size() == 1) {
            return checked;
        }
        return checked.compose(verdict -> {
            if (!(verdict instanceof Verdict.Pass)) {
                return Future.succeededFuture(verdict);
            }
            return method(exchange, group, index + 1, next.name().equals(identity) ? exchange.session() : base);
        });
    }
}
