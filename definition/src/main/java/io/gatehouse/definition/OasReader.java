package io.gatehouse.definition;

import io.gatehouse.definition.ApiReading.Authentication;
import io.gatehouse.definition.ApiReading.Effect;
import io.gatehouse.definition.ApiReading.EndpointRule;
import io.gatehouse.definition.ApiReading.HeaderRules;
import io.gatehouse.definition.ApiReading.Limits;
import io.gatehouse.definition.ApiReading.Listen;
import io.gatehouse.definition.ApiReading.Upstream;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The OAS format: an OpenAPI document with {@value #EXTENSION}. */
final class OasReader {
    static final String EXTENSION = "x-tyk-api-gateway";

    private OasReader() {}

    static ApiReading read(Json.Obj document) {
        Json.Obj extension = document.object(EXTENSION);
        Json.Obj info = extension.object("info");
        Json.Obj server = extension.object("server");
        Json.Obj listen = server.object("listenPath");
        Json.Obj domain = server.object("customDomain");
        Json.Obj upstream = extension.object("upstream");
        Json.Obj rate = upstream.object("rateLimit");
        Json.Obj global = extension.object("middleware").object("global");
        return new ApiReading(
                info.text("id"),
                info.text("orgId"),
                info.text("name"),
                new Listen(
                        listen.text("value"), domain.flag("enabled") ? domain.text("name") : "", listen.flag("strip")),
                new Upstream(
                        upstream.text("url"),
                        false,
                        upstream.object("preserveHostHeader").flag("enabled")),
                authentication(document, server.object("authentication")),
                new Limits(
                        size(global.object("requestSizeLimit")),
                        rate.flag("enabled") ? rate.decimal("rate", 0) : 0,
                        seconds(rate.text("per")),
                        global.flag("skipRateLimit"),
                        global.flag("skipQuota")),
                headers(global),
                endpoints(document, extension.object("middleware").object("operations"), global),
                info.object("state").flag("internal"),
                global.object("trafficLogs").has("enabled")
                        && !global.object("trafficLogs").flag("enabled"));
    }

    private static Authentication authentication(Json.Obj document, Json.Obj authentication) {
        boolean strips = authentication.flag("stripAuthorizationData");
        if (!authentication.flag("enabled")) {
            return new Authentication(true, "", "", "", strips, List.of());
        }
        Json.Obj schemes = document.object("components").object("securitySchemes");
        var unbuilt = new ArrayList<>(Stream.of("hmac", "oidc", "custom")
                .filter(method -> authentication.object(method).flag("enabled"))
                .toList());
        Authentication token = new Authentication(false, "Authorization", "", "", strips, List.of());
        for (var configured : authentication.object("securitySchemes").fields().entrySet()) {
            Json.Obj scheme = schemes.object(configured.getKey());
            Json.Obj settings = configured.getValue().orEmptyObject();
            String name = scheme.text("name");
            if (scheme.text("type").equals("apiKey")) {
                token = new Authentication(
                        false,
                        place(scheme, settings, "header", name),
                        place(scheme, settings, "query", name),
                        place(scheme, settings, "cookie", name),
                        strips,
                        List.of());
            } else if (settings.flag("enabled")) {
                unbuilt.add(configured.getKey());
            }
        }
        return new Authentication(
                false, token.header(), token.parameter(), token.cookie(), strips, List.copyOf(unbuilt));
    }

    /** The description names one place; the extension may switch on further ones. */
    private static String place(Json.Obj scheme, Json.Obj settings, String place, String name) {
        Json.Obj extra = settings.object(place);
        if (extra.flag("enabled")) {
            return extra.text("name").isEmpty() ? name : extra.text("name");
        }
        return scheme.text("in").equals(place) ? name : "";
    }

    private static HeaderRules headers(Json.Obj settings) {
        Json.Obj in = settings.object("transformRequestHeaders");
        Json.Obj out = settings.object("transformResponseHeaders");
        return new HeaderRules(added(in), removed(in), added(out), removed(out));
    }

    private static Map<String, String> added(Json.Obj transform) {
        return transform.flag("enabled") ? pairs(transform.list("add")) : Map.of();
    }

    private static List<String> removed(Json.Obj transform) {
        return transform.flag("enabled") ? transform.texts("remove") : List.of();
    }

    private static Map<String, String> pairs(List<Json> headers) {
        var pairs = new LinkedHashMap<String, String>();
        headers.forEach(header -> pairs.put(
                header.orEmptyObject().text("name"), header.orEmptyObject().text("value")));
        return pairs;
    }

    private static List<EndpointRule> endpoints(Json.Obj document, Json.Obj operations, Json.Obj global) {
        boolean ignoreCase = global.object("ignoreCase").flag("enabled");
        var rules = new ArrayList<EndpointRule>();
        document.object("paths")
                .fields()
                .forEach((path, item) -> item.orEmptyObject().fields().forEach((method, operation) -> {
                    String id = operation.orEmptyObject().text("operationId");
                    Optional<PathPattern> pattern = PathPattern.whole(path, ignoreCase);
                    if (operations.has(id) && pattern.isPresent()) {
                        effects(operations.object(id))
                                .forEach(effect -> rules.add(
                                        new EndpointRule(pattern.get(), method.toUpperCase(Locale.ROOT), effect)));
                    }
                }));
        return rules;
    }

    private static List<Effect> effects(Json.Obj operation) {
        var effects = new ArrayList<Effect>();
        if (operation.object("ignoreAuthentication").flag("enabled")) {
            effects.add(new Effect.Ignore());
        }
        if (operation.object("block").flag("enabled")) {
            effects.add(new Effect.Block());
        }
        if (operation.object("allow").flag("enabled")) {
            effects.add(new Effect.Allow());
        }
        Json.Obj mock = operation.object("mockResponse");
        if (mock.flag("enabled") && !mock.object("fromOASExamples").flag("enabled")) {
            effects.add(new Effect.Mock(
                    (int) mock.number("code", 200), mock.text("body"), pairs(mock.list("headers")), true));
        }
        HeaderRules headers = headers(operation);
        if (!headers.isEmpty()) {
            effects.add(new Effect.Headers(headers));
        }
        long size = size(operation.object("requestSizeLimit"));
        if (size > 0) {
            effects.add(new Effect.Size(size));
        }
        Json.Obj timeout = operation.object("enforceTimeout");
        if (timeout.flag("enabled")) {
            effects.add(new Effect.Timeout(timeout.number("value", 0)));
        }
        return effects;
    }

    private static long size(Json.Obj limit) {
        return limit.flag("enabled") ? limit.number("value", 0) : 0;
    }

    /** A duration such as {@code 1m30s}; 0 when it is none. */
    private static double seconds(String duration) {
        var parts =
                java.util.regex.Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)").matcher(duration);
        double seconds = 0;
        while (parts.find()) {
            double unit =
                    switch (parts.group(2)) {
                        case "h" -> 3600;
                        case "m" -> 60;
                        case "ms" -> 0.001;
                        default -> 1;
                    };
            seconds += Double.parseDouble(parts.group(1)) * unit;
        }
        return seconds;
    }
}
