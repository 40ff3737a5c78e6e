package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.validation.BodyComplaints;
import io.gatehouse.gateway.validation.BodySchema;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns away bodies that do not fit their schema (Classic). */
public final class ValidateBody implements Middleware.Asking {
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);

    private final Map<EndpointRule, BodySchema> schemas = new IdentityHashMap<>();

    private ValidateBody(ApiReading api) {
        api.versions().all().stream()
                .flatMap(version -> version.endpoints().of(Effect.ValidateBody.class).stream())
                .forEach(rule -> schemas.put(rule, BodySchema.of(((Effect.ValidateBody) rule.effect()).schema())));
    }

    public static Optional<Middleware> from(ApiReading api) {
        return api.versions().use(Effect.ValidateBody.class) ? Optional.of(new ValidateBody(api)) : Optional.empty();
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        Optional<EndpointRule> rule = exchange.rule(Effect.ValidateBody.class);
        if (rule.isEmpty() || !(rule.get().effect() instanceof Effect.ValidateBody(var _, var status))) {
            return PASSED;
        }
        BodySchema schema = schemas.get(rule.get());
        if (schema == null) {
            return PASSED;
        }
        return exchange.readBody().map(body -> BodyComplaints.in(schema, body.toString(StandardCharsets.UTF_8))
                .<Verdict>map(finding -> switch (finding) {
                    case BodyComplaints.Finding.NotJson(var text) -> new Verdict.Reject(400, text);
                    case BodyComplaints.Finding.Unfit(var text) -> new Verdict.Reject(status == 0 ? 422 : status, text);
                })
                .orElse(Verdict.PASS));
    }
}
