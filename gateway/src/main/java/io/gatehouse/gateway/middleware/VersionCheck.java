package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.VersionRules;
import io.gatehouse.definition.reading.Versioning;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which version serves the request, whether it still may, and what its lists say. The first stage of every API. */
public final class VersionCheck implements Middleware.Quick {
    private static final Verdict NONE_ASKED = new Verdict.Reject(403, "Version information not found");
    private static final String NO_SUCH = "This API version does not seem to exist";
    private static final Verdict UNKNOWN_INSIDE = new Verdict.Reject(403, NO_SUCH);
    private static final Verdict UNKNOWN_ELSEWHERE = new Verdict.Reject(404, NO_SUCH);
    private static final Verdict ENDED =
            new Verdict.Reject(403, "API has expired, please check documentation or contact administrator");
    private static final Verdict VERSION_ENDED =
            new Verdict.Reject(403, "Api Version has expired, please check documentation or contact administrator");
    private static final String SELF = "self";

    private final ApiReading api;
    private final Optional<Expiry> ends;
    private final Map<String, Expiry> versionsEnd = new HashMap<>();
    private final VersionChoice choice;
    private final InstantSource clock;

    private VersionCheck(ApiReading api, InstantSource clock) {
        this.api = api;
        this.ends = Expiry.of(api.identity().expiration());
        this.choice = new VersionChoice(api.versioning());
        this.clock = clock;
        api.versions().byName().forEach((name, rules) -> Expiry.of(rules.expires())
                .ifPresent(end -> versionsEnd.put(name, end)));
    }

    public static Optional<Middleware> from(ApiReading api, InstantSource clock) {
        boolean plain = !api.versioning().enabled()
                && !api.versions().several()
                && api.identity().expiration().isBlank()
                && api.versions().only().expires().isBlank()
                && api.versions().only().endpoints().all().isEmpty();
        return plain ? Optional.empty() : Optional.of(new VersionCheck(api, clock));
    }

    @Override
    public Verdict apply(Exchange exchange) {
        Verdict verdict = api.versioning().enabled() ? elsewhere(exchange) : Verdict.PASS;
        if (verdict instanceof Verdict.Pass && ends.isPresent()) {
            verdict = living(exchange, ends.get(), ENDED);
        }
        if (verdict instanceof Verdict.Pass) {
            verdict = api.versions().several() ? inside(exchange) : only(exchange);
        }
        return verdict instanceof Verdict.Pass ? PathLists.decide(exchange) : verdict;
    }

    private Verdict living(Exchange exchange, Expiry end, Verdict refusal) {
        if (end.hasPassed(clock.millis())) {
            return refusal;
        }
        exchange.request().response().putHeader("x-tyk-api-expires", end.shown());
        return Verdict.PASS;
    }

    private Verdict only(Exchange exchange) {
        Expiry end = versionsEnd.get(api.versions().only().name());
        return end == null ? Verdict.PASS : living(exchange, end, VERSION_ENDED);
    }

    /** Versions in this definition. */
    private Verdict inside(Exchange exchange) {
        String asked = choice.of(exchange);
        String name = asked.isEmpty() ? api.versions().preset() : asked;
        if (name.isEmpty()) {
            return NONE_ASKED;
        }
        Optional<VersionRules> rules = api.versions().named(name);
        if (rules.isEmpty()) {
            return UNKNOWN_INSIDE;
        }
        exchange.version(rules.get());
        exchange.notes().version(name);
        if (!asked.isEmpty()) {
            choice.strip(exchange);
        }
        Expiry end = versionsEnd.get(name);
        return end == null ? Verdict.PASS : living(exchange, end, VERSION_ENDED);
    }

    /** Versions in definitions of their own. */
    private Verdict elsewhere(Exchange exchange) {
        Versioning versioning = api.versioning();
        String asked = choice.of(exchange);
        boolean known = isOwn(asked) || versioning.apis().containsKey(asked);
        if (asked.isEmpty() && versioning.preset().isEmpty()) {
            return NONE_ASKED;
        }
        if (!asked.isEmpty()
                && !known
                && !(versioning.fallsBack() && !versioning.preset().isEmpty())) {
            return UNKNOWN_ELSEWHERE;
        }
        if (!asked.isEmpty() && known) {
            choice.strip(exchange);
        }
        String name = known && !asked.isEmpty() ? asked : versioning.preset();
        if (isOwn(name)) {
            if (!versioning.name().isEmpty()) {
                exchange.notes().version(versioning.name());
            }
            return Verdict.PASS;
        }
        String apiId = versioning.apis().get(name);
        return apiId == null
                ? new Verdict.Reject(500, "The default version of this API does not exist")
                : new Verdict.Elsewhere(apiId);
    }

    private boolean isOwn(String name) {
        return name.equals(SELF) || name.equals(api.versioning().name());
    }
}
