package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Query;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.validation.AskedFor;
import io.gatehouse.gateway.validation.OperationCheck;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Turns away requests that are not as their operation is described (OAS). */
public final class ValidateRequest implements Middleware.Asking {
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);
    private static final String PREFIX = "request validation error: ";

    private final Map<EndpointRule, OperationCheck> checks = new IdentityHashMap<>();

    private ValidateRequest(ApiReading api) {
        api.versions().all().stream()
                .flatMap(version -> version.endpoints().of(Effect.ValidateRequest.class).stream())
                .forEach(rule -> {
                    if (rule.effect() instanceof Effect.ValidateRequest described) {
                        checks.put(rule, new OperationCheck(described));
                    }
                });
    }

    public static Optional<Middleware> from(ApiReading api) {
        boolean any = api.versions().all().stream()
                .flatMap(version -> version.endpoints().of(Effect.ValidateRequest.class).stream())
                .anyMatch(rule -> rule.effect() instanceof Effect.ValidateRequest);
        return any ? Optional.of(new ValidateRequest(api)) : Optional.empty();
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        Optional<EndpointRule> rule = exchange.rule(Effect.ValidateRequest.class);
        if (rule.isEmpty() || !(rule.get().effect() instanceof Effect.ValidateRequest described)) {
            return PASSED;
        }
        OperationCheck check = checks.get(rule.get());
        if (check == null) {
            return PASSED;
        }
        var asked = new Asked(exchange);
        if (!check.readsBody()) {
            return Future.succeededFuture(verdict(check.complaint(asked, ""), described.status()));
        }
        return exchange.readBody()
                .map(body ->
                        verdict(check.complaint(asked, body.toString(StandardCharsets.UTF_8)), described.status()));
    }

    private static Verdict verdict(Optional<String> complaint, int status) {
        return complaint
                .<Verdict>map(text -> new Verdict.Reject(status == 0 ? 422 : status, PREFIX + text))
                .orElse(Verdict.PASS);
    }

    private record Asked(Exchange exchange) implements AskedFor {
        private HttpServerRequest request() {
            return exchange.request();
        }

        @Override
        public String path() {
            return exchange.decodedPath();
        }

        @Override
        public String contentType() {
            return Objects.requireNonNullElse(request().getHeader("Content-Type"), "");
        }

        @Override
        public List<String> headers(String name) {
            return request().headers().getAll(name);
        }

        @Override
        public List<String> query(String name) {
            return Query.all(request(), name);
        }

        @Override
        public List<String> cookies(String name) {
            Cookie cookie = request().getCookie(name);
            return cookie == null ? List.of() : List.of(cookie.getValue());
        }
    }
}
