package io.gatehouse.definition;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.description.Operation;
import io.gatehouse.definition.reading.Durations;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.definition.reading.HeaderRules;
import io.gatehouse.definition.reading.PathMatching;
import io.gatehouse.definition.reading.PathPattern;
import io.gatehouse.definition.text.Placeholders;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The endpoint rules of an OAS document: settings of operations, joined to paths by operation id, most specific first. */
final class OasOperations {
    private static final Comparator<String> MOST_SPECIFIC_FIRST = Comparator.<String>comparingLong(
                    path -> -path.chars().filter(c -> c == '/').count())
            .thenComparingInt(path -> -blanked(path).length())
            .thenComparing(path -> path.contains("{"))
            .thenComparing(Comparator.naturalOrder());

    private final Json.Obj document;
    private final Json.Obj settings;
    private final PathMatching matching;
    private final boolean ignoreCase;
    private final List<EndpointRule> rules = new ArrayList<>();

    OasOperations(Json.Obj document, Json.Obj global, PathMatching matching) {
        this.document = document;
        this.settings = Extension.of(document).object("middleware").object("operations");
        this.matching = matching;
        this.ignoreCase = global.object("ignoreCase").flag("enabled");
    }

    List<EndpointRule> rules() {
        if (settings.isEmpty()) {
            return List.of();
        }
        boolean shields = settings.fields().values().stream()
                .map(Json::orEmptyObject)
                .anyMatch(operation -> operation.object("validateRequest").flag("enabled")
                        || operation.object("mockResponse").flag("enabled"));
        var byPath = new LinkedHashMap<String, List<Operation>>();
        Operation.allOf(document).forEach(operation -> byPath.computeIfAbsent(operation.path(), _ -> new ArrayList<>())
                .add(operation));
        byPath.keySet().stream().sorted(MOST_SPECIFIC_FIRST).forEach(path -> byPath.getOrDefault(path, List.of())
                .forEach(operation -> add(operation, shields)));
        return rules;
    }

    private static String blanked(String path) {
        return Placeholders.replaced(path, "");
    }

    private void add(Operation operation, boolean shields) {
        String path = operation.path();
        String method = operation.method().toUpperCase(Locale.ROOT);
        Json.Obj wanted = settings.object(operation.id());
        List<Effect> effects = new ArrayList<>(effects(wanted));
        described(path, operation.item(), operation.body(), wanted, effects);
        if (shields && !path.contains("{")) {
            shield(effects, Effect.Example.class);
            shield(effects, Effect.ValidateRequest.class);
        }
        effects.forEach(effect -> rules.add(new EndpointRule(pattern(path, wanted, effect), method, effect)));
    }

    /** A path without parameters keeps the rules of its parameterised siblings away from itself. */
    private static void shield(List<Effect> effects, Class<? extends Effect> kind) {
        if (effects.stream().noneMatch(kind::isInstance)) {
            effects.add(new Effect.Unaffected(kind));
        }
    }

    /** The document's and the operation's own case rules hold for the lists only (contract: path matching). */
    private PathPattern pattern(String path, Json.Obj wanted, Effect effect) {
        String list =
                switch (effect) {
                    case Effect.Allow _ -> "allow";
                    case Effect.Block _ -> "block";
                    case Effect.Ignore _ -> "ignoreAuthentication";
                    default -> "";
                };
        boolean anyCase = !list.isEmpty() && (ignoreCase || wanted.object(list).flag("ignoreCase"));
        return PathPattern.of(path, matching.orIgnoringCase(anyCase));
    }

    private static List<Effect> effects(Json.Obj wanted) {
        var effects = new ArrayList<Effect>();
        when(effects, wanted.object("ignoreAuthentication"), new Effect.Ignore());
        when(effects, wanted.object("block"), new Effect.Block());
        when(effects, wanted.object("allow"), new Effect.Allow());
        when(effects, wanted.object("internal"), new Effect.Internal());
        HeaderRules headers = OasReader.headers(wanted);
        if (headers.changesRequests() || headers.changesResponses()) {
            effects.add(new Effect.Headers(headers));
        }
        Json.Obj size = wanted.object("requestSizeLimit");
        when(effects, size, new Effect.Size(size.number("value", 0)));
        timeout(effects, wanted.object("enforceTimeout"));
        Json.Obj rate = wanted.object("rateLimit");
        when(effects, rate, new Effect.Rate(rate.decimal("rate", 0), Durations.seconds(rate.get("per"))));
        template(effects, wanted.object("transformRequestBody"), true);
        template(effects, wanted.object("transformResponseBody"), false);
        Json.Obj rewrite = wanted.object("urlRewrite");
        when(effects, rewrite, rewrite(rewrite));
        Json.Obj method = wanted.object("transformRequestMethod");
        when(effects, method, new Effect.Method(method.text("toMethod")));
        Json.Obj breaker = wanted.object("circuitBreaker");
        when(
                effects,
                breaker,
                new Effect.Breaker(
                        breaker.decimal("threshold", 0),
                        breaker.number("sampleSize", 0),
                        breaker.number("coolDownPeriod", 0),
                        breaker.flag("halfOpenStateEnabled")));
        Json.Obj cache = wanted.object("cache");
        when(
                effects,
                cache,
                new Effect.Keep(
                        cache.text("cacheByRegex"),
                        Sections.statuses(cache.list("cacheResponseCodes")),
                        cache.decimal("timeout", 0),
                        false));
        when(effects, wanted.object("trackEndpoint"), new Effect.Track());
        when(effects, wanted.object("doNotTrackEndpoint"), new Effect.DoNotTrack());
        when(effects, wanted.object("virtualEndpoint"), new Effect.Named("virtual endpoint"));
        // Nodes run the first plugin of an endpoint only (contract: A.7).
        wanted.list("postPlugins").stream()
                .limit(1)
                .forEach(plugin -> when(effects, plugin.orEmptyObject(), new Effect.Named("endpoint plugin")));
        when(effects, wanted.object("scopeCheck"), new Effect.Named("scope check"));
        when(effects, wanted.object("exchange"), new Effect.Named("token exchange"));
        return effects;
    }

    private static void when(List<Effect> effects, Json.Obj section, Effect effect) {
        if (section.flag("enabled")) {
            effects.add(effect);
        }
    }

    private static void timeout(List<Effect> effects, Json.Obj timeout) {
        double seconds = Durations.seconds(timeout.get("duration"));
        when(effects, timeout, new Effect.Timeout(seconds > 0 ? seconds : timeout.decimal("value", 0)));
    }

    private static void template(List<Effect> effects, Json.Obj transform, boolean request) {
        if (!transform.flag("enabled")) {
            return;
        }
        if (transform.text("body").isEmpty() && !transform.text("path").isEmpty()) {
            effects.add(new Effect.Named("body template in a file"));
            return;
        }
        String format = Sections.otherwise(transform.text("format"), "json");
        String template = ClassicEndpoints.decoded(transform.text("body"));
        effects.add(request ? new Effect.RequestBody(format, template) : new Effect.ResponseBody(format, template));
    }

    private static Effect rewrite(Json.Obj rewrite) {
        List<Effect.Trigger> triggers = rewrite.list("triggers").stream()
                .map(Json::orEmptyObject)
                .map(trigger -> new Effect.Trigger(
                        !trigger.text("condition").equals("any"),
                        trigger.list("rules").stream()
                                .map(Json::orEmptyObject)
                                .map(OasOperations::condition)
                                .toList(),
                        trigger.text("rewriteTo")))
                .toList();
        return new Effect.Rewrite(rewrite.text("pattern"), rewrite.text("rewriteTo"), triggers);
    }

    private static Effect.Condition condition(Json.Obj rule) {
        Effect.In in =
                switch (rule.text("in")) {
                    case "header" -> Effect.In.HEADER;
                    case "query" -> Effect.In.QUERY;
                    case "path" -> Effect.In.PATH_PART;
                    case "sessionMetadata" -> Effect.In.SESSION;
                    case "requestContext" -> Effect.In.CONTEXT;
                    case "requestBody" -> Effect.In.BODY;
                    default -> throw new IllegalArgumentException("a rewrite looks in " + rule.text("in"));
                };
        return new Effect.Condition(in, rule.text("name"), rule.text("pattern"), rule.flag("negate"));
    }

    /** What needs the description itself: answers from it, and checks against it. */
    private void described(String path, Json.Obj item, Json.Obj operation, Json.Obj wanted, List<Effect> effects) {
        Json.Obj mock = wanted.object("mockResponse");
        if (mock.flag("enabled")) {
            Json.Obj examples = mock.object("fromOASExamples");
            boolean from = examples.flag("enabled");
            effects.add(new Effect.Example(
                    from,
                    (int) (from ? examples.number("code", 200) : mock.number("code", 200)),
                    mock.text("body"),
                    OasReader.pairs(mock.list("headers")),
                    examples.text("contentType"),
                    examples.text("exampleName"),
                    from ? operation.object("responses") : Json.Obj.EMPTY,
                    from ? document.object("components") : Json.Obj.EMPTY));
        }
        Json.Obj validate = wanted.object("validateRequest");
        when(
                effects,
                validate,
                new Effect.ValidateRequest(path, withParametersOf(item, operation), document.object("components"), (int)
                        validate.number("errorResponseCode", 422)));
    }

    private static Json.Obj withParametersOf(Json.Obj item, Json.Obj operation) {
        Map<String, Json> parameters = new LinkedHashMap<>();
        for (Json.Obj level : List.of(item, operation)) {
            for (Json parameter : level.list("parameters")) {
                Json.Obj found = parameter.orEmptyObject();
                parameters.put(found.text("$ref") + found.text("in") + ' ' + found.text("name"), parameter);
            }
        }
        return parameters.isEmpty()
                ? operation
                : operation.with("parameters", new Json.Arr(List.copyOf(parameters.values())));
    }
}
