package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.definition.reading.Feature;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.util.Map;
import java.util.Optional;

/** Stands where a stage is not built: who asks for it is told so, instead of being served without it. */
public final class Unbuilt {
    private static final Map<Feature, String> WAY = Map.of(
            Feature.UPSTREAM_CERTIFICATES, "upstream certificates",
            Feature.CERTIFICATE_PINNING, "certificate pinning",
            Feature.SERVICE_DISCOVERY, "service discovery",
            Feature.RESPONSE_PLUGINS, "custom response plugins",
            Feature.RESPONSE_PROCESSORS, "response processors");

    private Unbuilt() {}

    /** For the whole API. */
    public static Optional<Middleware> feature(ApiReading api, Feature feature, String name) {
        return api.uses(feature) ? Optional.of(new Everywhere(refusal(name))) : Optional.empty();
    }

    /** What the way to the upstream and back would have to do. */
    static Optional<Middleware.Quick> onTheWay(ApiReading api) {
        return WAY.entrySet().stream()
                .filter(entry -> api.uses(entry.getKey()))
                .findFirst()
                .map(entry -> new Everywhere(refusal(entry.getValue())));
    }

    /** For endpoints with a rule of this name. */
    public static Optional<Middleware> endpoint(ApiReading api, String name) {
        return ruled(api, name).map(Middleware.class::cast);
    }

    static Optional<Middleware.Quick> ruled(ApiReading api, String name) {
        boolean any = api.versions().all().stream()
                .flatMap(version -> version.endpoints().of(Effect.Named.class).stream())
                .anyMatch(rule -> isNamed(rule, name));
        return any ? Optional.of(new Somewhere(name, refusal(name))) : Optional.empty();
    }

    private static Verdict refusal(String name) {
        return new Verdict.Reject(501, "Not built yet: " + name);
    }

    private static boolean isNamed(EndpointRule rule, String name) {
        return rule.effect() instanceof Effect.Named(var its) && its.equals(name);
    }

    private record Everywhere(Verdict refusal) implements Middleware.Quick {
        @Override
        public Verdict apply(Exchange exchange) {
            return refusal;
        }
    }

    private record Somewhere(String name, Verdict refusal) implements Middleware.Quick {
        @Override
        public Verdict apply(Exchange exchange) {
            String method = exchange.cameBy();
            for (EndpointRule rule : exchange.version().endpoints().of(Effect.Named.class)) {
                if (isNamed(rule, name) && rule.covers(method, exchange.decodedPath())) {
                    return refusal;
                }
            }
            return Verdict.PASS;
        }
    }
}
