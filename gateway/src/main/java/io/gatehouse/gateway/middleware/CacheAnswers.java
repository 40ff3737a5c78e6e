package io.gatehouse.gateway.middleware;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.definition.reading.Caching;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.gateway.cache.AnswerCache;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.regex.LinearPattern;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers from what is kept, and keeps what the upstream answers. Who may call was decided before. */
public final class CacheAnswers implements Middleware.Asking {
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final String HIT = "x-tyk-cached-response";
    private static final String FORCED = "x-tyk-cache-action-set";
    private static final String USUAL_TTL = "x-tyk-cache-action-set-ttl";
    private static final double USUAL_SECONDS = 60;

    private final String apiId;
    private final Caching settings;
    private final AnswerCache cache;
    private final Map<String, Pattern> bodyKeys = new HashMap<>();

    private CacheAnswers(ApiReading api, AnswerCache cache) {
        this.apiId = api.apiId();
        this.settings = api.guards().caching();
        this.cache = cache;
        api.versions().all().stream()
                .flatMap(version -> version.endpoints().of(Effect.Keep.class).stream())
                .map(rule -> ((Effect.Keep) rule.effect()).keyPattern())
                .filter(pattern -> !pattern.isEmpty())
                .forEach(pattern -> bodyKeys.put(pattern, compiled(pattern)));
    }

    private static Pattern compiled(String written) {
        try {
            return LinearPattern.compile(written);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the cache key " + written + " is no regular expression", e);
        }
    }

    public static Optional<Middleware> from(ApiReading api, AnswerCache cache) {
        Caching caching = api.guards().caching();
        boolean any =
                caching.allSafe() || caching.upstreamDecides() || api.versions().use(Effect.Keep.class);
        return caching.enabled() && any ? Optional.of(new CacheAnswers(api, cache)) : Optional.empty();
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        String method = exchange.cameBy();
        Optional<EndpointRule> rule = exchange.rule(Effect.Keep.class);
        Effect.Keep keep = rule.map(found -> (Effect.Keep) found.effect())
                .filter(found -> !found.safeOnly() || SAFE.contains(method))
                .orElse(new Effect.Keep("", Set.of(), 0, true));
        boolean wanted = rule.filter(found -> !((Effect.Keep) found.effect()).safeOnly() || SAFE.contains(method))
                        .isPresent()
                || settings.allSafe() && SAFE.contains(method);
        if (!wanted && !(settings.upstreamDecides() && SAFE.contains(method))) {
            return PASSED;
        }
        if (!WITH_BODY.contains(method)) {
            return Future.succeededFuture(looked(exchange, keep, wanted, ""));
        }
        return exchange.readBody().map(body -> looked(exchange, keep, wanted, bodyKey(keep, body)));
    }

    private String bodyKey(Effect.Keep keep, Buffer body) {
        Pattern pattern = bodyKeys.get(keep.keyPattern());
        if (pattern == null) {
            return KeyIdentity.digest("murmur128", body.toString());
        }
        Matcher matcher = pattern.matcher(body.toString());
        return matcher.find() ? KeyIdentity.digest("murmur128", matcher.group()) : "";
    }

    private Verdict looked(Exchange exchange, Effect.Keep keep, boolean wanted, String bodyKey) {
        AnswerCache.Key key = key(exchange, bodyKey);
        Optional<AnswerCache.Kept> kept = cache.find(key);
        if (kept.isPresent()) {
            exchange.notes().tag("cached-response");
            return answer(exchange, kept.get());
        }
        exchange.answerHooks().keepBy((status, headers, body) -> keep(key, keep, wanted, status, headers, body));
        return Verdict.PASS;
    }

    private AnswerCache.Key key(Exchange exchange, String bodyKey) {
        var asked = new StringBuilder(exchange.cameBy())
                .append('-')
                .append(exchange.path())
                .append('?')
                .append(exchange.query());
        for (String header : settings.byHeaders()) {
            asked.append('\n')
                    .append(String.join(",", exchange.request().headers().getAll(header)));
        }
        asked.append('\n').append(bodyKey);
        String caller = exchange.session().map(session -> session.id()).orElseGet(exchange::clientAddress);
        return new AnswerCache.Key(apiId, caller, asked.toString());
    }

    private static Verdict answer(Exchange exchange, AnswerCache.Kept kept) {
        var headers = new ArrayList<>(kept.headers());
        headers.add(Map.entry(HIT, "1"));
        String known = exchange.request().getHeader("If-None-Match");
        Optional<String> etag = kept.header("Etag");
        boolean same = known != null && etag.filter(known::contains).isPresent();
        return new Verdict.Answer(
                same ? 304 : kept.status(), headers, same ? Buffer.buffer() : kept.body(), Verdict.Answer.Kind.KEPT);
    }

    private void keep(
            AnswerCache.Key key, Effect.Keep keep, boolean wanted, int status, MultiMap headers, Buffer body) {
        boolean forced = settings.upstreamDecides() && headers.contains(FORCED);
        Set<Integer> statuses = keep.statuses().isEmpty() ? settings.statuses() : keep.statuses();
        boolean fits = wanted && (statuses.isEmpty() || statuses.contains(status));
        if (!forced && !fits) {
            return;
        }
        long life = (long) (seconds(keep, headers) * 1000);
        if (life > 0) {
            List<Map.Entry<String, String>> kept = headers.entries().stream()
                    .filter(header -> !isFresh(header.getKey()))
                    .map(header -> Map.entry(header.getKey(), header.getValue()))
                    .toList();
            cache.keep(key, new AnswerCache.Kept(status, kept, body, life));
        }
    }

    /** Said anew for each answer, not kept with it. */
    private static boolean isFresh(String name) {
        return name.regionMatches(true, 0, "X-RateLimit-", 0, "X-RateLimit-".length())
                || name.equalsIgnoreCase("Transfer-Encoding")
                || name.equalsIgnoreCase("Vary")
                || name.regionMatches(true, 0, "Access-Control-", 0, "Access-Control-".length());
    }

    private double seconds(Effect.Keep keep, MultiMap headers) {
        if (settings.upstreamDecides()) {
            String said = headers.get(settings.ttlHeader().isEmpty() ? USUAL_TTL : settings.ttlHeader());
            if (said != null
                    && !said.isEmpty()
                    && said.length() < 10
                    && said.chars().allMatch(Character::isDigit)) {
                return Integer.parseInt(said);
            }
        }
        if (keep.timeoutSeconds() > 0) {
            return keep.timeoutSeconds();
        }
        return settings.timeoutSeconds() > 0 ? settings.timeoutSeconds() : USUAL_SECONDS;
    }
}
