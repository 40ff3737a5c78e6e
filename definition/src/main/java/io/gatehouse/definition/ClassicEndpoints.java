package io.gatehouse.definition;

import static io.gatehouse.definition.Sections.texts;

import io.gatehouse.definition.reading.Durations;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.definition.reading.HeaderRules;
import io.gatehouse.definition.reading.PathMatching;
import io.gatehouse.definition.reading.PathPattern;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The endpoint rules of one version, in the Classic format. */
final class ClassicEndpoints {
    private final List<EndpointRule> rules = new ArrayList<>();
    private final PathMatching matching;
    private final boolean ignoreCase;

    private ClassicEndpoints(PathMatching matching, boolean ignoreCase) {
        this.matching = matching;
        this.ignoreCase = ignoreCase;
    }

    static List<EndpointRule> read(Json.Obj version, PathMatching matching) {
        var endpoints = new ClassicEndpoints(matching, version.flag("ignore_endpoint_case"));
        if (version.flag("use_extended_paths")) {
            endpoints.extended(version.object("extended_paths"));
        } else {
            Json.Obj paths = version.object("paths");
            endpoints.plain(paths.texts("ignored"), new Effect.Ignore());
            endpoints.plain(paths.texts("black_list"), new Effect.Block());
            endpoints.plain(paths.texts("white_list"), new Effect.Allow());
        }
        return endpoints.rules;
    }

    private void plain(List<String> paths, Effect effect) {
        paths.forEach(path -> rules.add(new EndpointRule(pattern(path, ignoreCase), "", effect)));
    }

    private void extended(Json.Obj paths) {
        lists(paths.list("ignored"), new Effect.Ignore());
        lists(paths.list("black_list"), new Effect.Block());
        lists(paths.list("white_list"), new Effect.Allow());
        each(paths.list("internal"), _ -> some(new Effect.Internal()));
        each(
                paths.list("mock_response"),
                entry -> ignoreCase || entry.flag("ignore_case"),
                entry -> some(new Effect.Mock(
                        (int) entry.number("code", 200), entry.text("body"), texts(entry.object("headers")))));
        each(
                paths.list("transform_headers"),
                entry -> some(new Effect.Headers(new HeaderRules(
                        texts(entry.object("add_headers")), entry.texts("delete_headers"), Map.of(), List.of()))));
        each(
                paths.list("transform_response_headers"),
                entry -> some(new Effect.Headers(new HeaderRules(
                        Map.of(), List.of(), texts(entry.object("add_headers")), entry.texts("delete_headers")))));
        each(paths.list("size_limits"), entry -> some(new Effect.Size(entry.number("size_limit", 0))));
        each(paths.list("hard_timeouts"), ClassicEndpoints::timeout);
        each(
                paths.list("rate_limit"),
                entry -> some(new Effect.Rate(entry.decimal("rate", 0), entry.decimal("per", 0))));
        each(paths.list("transform"), entry -> template(entry).map(ClassicEndpoints::requestBody));
        each(paths.list("transform_response"), entry -> template(entry).map(ClassicEndpoints::responseBody));
        each(paths.list("url_rewrites"), entry -> some(rewrite(entry)));
        each(paths.list("method_transforms"), entry -> some(new Effect.Method(entry.text("to_method"))));
        each(paths.list("validate_json"), ClassicEndpoints::validation);
        each(
                paths.list("circuit_breakers"),
                entry -> some(new Effect.Breaker(
                        entry.decimal("threshold_percent", 0),
                        entry.number("samples", 0),
                        entry.number("return_to_service_after", 0),
                        !entry.flag("disable_half_open_state"))));
        plainCache(paths.list("cache"));
        each(
                paths.list("advance_cache_config"),
                entry -> some(new Effect.Keep(
                        entry.text("cache_key_regex"),
                        Sections.statuses(entry.list("cache_response_codes")),
                        entry.decimal("timeout", 0),
                        false)));
        each(paths.list("track_endpoints"), _ -> some(new Effect.Track()));
        each(paths.list("do_not_track_endpoints"), _ -> some(new Effect.DoNotTrack()));
        named(paths);
    }

    private void named(Json.Obj paths) {
        each(paths.list("virtual"), _ -> some(new Effect.Named("virtual endpoint")));
        each(paths.list("go_plugin"), _ -> some(new Effect.Named("endpoint plugin")));
        each(paths.list("persist_graphql"), _ -> some(new Effect.Named("persisted GraphQL")));
        each(paths.list("transform_jq"), _ -> some(new Effect.Named("jq transform")));
        each(paths.list("transform_jq_response"), _ -> some(new Effect.Named("jq transform")));
    }

    /** Entries of the lists: for one method, for all, or with an action for each method. */
    private void lists(List<Json> entries, Effect effect) {
        for (Json item : entries) {
            Json.Obj entry = item.orEmptyObject();
            if (entry.flag("disabled")) {
                continue;
            }
            PathPattern path = pattern(entry.text("path"), ignoreCase || entry.flag("ignore_case"));
            Json.Obj actions = entry.object("method_actions");
            if (actions.isEmpty()) {
                rules.add(new EndpointRule(path, entry.text("method"), effect));
            }
            actions.fields().forEach((method, value) -> {
                Json.Obj action = value.orEmptyObject();
                Effect done = action.text("action").equals("reply")
                        ? new Effect.Mock(
                                (int) action.number("code", 200), action.text("data"), texts(action.object("headers")))
                        : effect;
                rules.add(new EndpointRule(path, method, done));
            });
        }
    }

    /** The simple list holds paths, or objects that name one. */
    private void plainCache(List<Json> entries) {
        for (Json entry : entries) {
            String path = entry.asText().orElse(entry.orEmptyObject().text("path"));
            rules.add(new EndpointRule(pattern(path, false), "", new Effect.Keep("", Set.of(), 0, true)));
        }
    }

    private void each(List<Json> entries, Function<Json.Obj, Optional<Effect>> effect) {
        each(entries, _ -> false, effect);
    }

    /**
     * @param anyCase whether an entry's path is found in any case; lists and mocks alone may say so (contract: path
     *     matching)
     */
    private void each(List<Json> entries, Predicate<Json.Obj> anyCase, Function<Json.Obj, Optional<Effect>> effect) {
        for (Json item : entries) {
            Json.Obj entry = item.orEmptyObject();
            if (!entry.flag("disabled")) {
                PathPattern path = pattern(entry.text("path"), anyCase.test(entry));
                effect.apply(entry).ifPresent(found -> rules.add(new EndpointRule(path, entry.text("method"), found)));
            }
        }
    }

    private PathPattern pattern(String path, boolean anyCase) {
        return PathPattern.of(path, matching.orIgnoringCase(anyCase));
    }

    private static Optional<Effect> some(Effect effect) {
        return Optional.of(effect);
    }

    private static Optional<Effect> timeout(Json.Obj entry) {
        double seconds = Durations.seconds(entry.get("timeout_duration"));
        return some(new Effect.Timeout(seconds > 0 ? seconds : entry.decimal("timeout", 0)));
    }

    /** Text and format; a template that stands in a file is not ours to read. */
    private static Optional<Map.Entry<String, String>> template(Json.Obj entry) {
        Json.Obj template = entry.object("template_data");
        String format = Sections.otherwise(template.text("input_type"), "json");
        if (template.text("template_mode").equals("file")) {
            return Optional.of(Map.entry("file", template.text("template_source")));
        }
        return Optional.of(Map.entry(format, decoded(template.text("template_source"))));
    }

    private static Effect requestBody(Map.Entry<String, String> template) {
        return template.getKey().equals("file")
                ? new Effect.Named("body template in a file")
                : new Effect.RequestBody(template.getKey(), template.getValue());
    }

    private static Effect responseBody(Map.Entry<String, String> template) {
        return template.getKey().equals("file")
                ? new Effect.Named("body template in a file")
                : new Effect.ResponseBody(template.getKey(), template.getValue());
    }

    static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a template or schema is not in base64", e);
        }
    }

    private static Optional<Effect> validation(Json.Obj entry) {
        String encoded = entry.text("schema_b64");
        Json schema;
        try {
            schema = encoded.isEmpty() ? entry.get("schema") : JsonText.parse(decoded(encoded));
        } catch (FaultException e) {
            throw new IllegalArgumentException("the schema of " + entry.text("path") + " is not JSON", e);
        }
        return some(new Effect.ValidateBody(schema, (int) entry.number("error_response_code", 422)));
    }

    private static Effect rewrite(Json.Obj entry) {
        List<Effect.Trigger> triggers = entry.list("triggers").stream()
                .map(Json::orEmptyObject)
                .map(trigger -> new Effect.Trigger(
                        !trigger.text("on").equals("any"),
                        conditions(trigger.object("options")),
                        trigger.text("rewrite_to")))
                .toList();
        return new Effect.Rewrite(entry.text("match_pattern"), entry.text("rewrite_to"), triggers);
    }

    private static List<Effect.Condition> conditions(Json.Obj options) {
        var places = new LinkedHashMap<String, Effect.In>();
        places.put("header_matches", Effect.In.HEADER);
        places.put("query_val_matches", Effect.In.QUERY);
        places.put("path_part_matches", Effect.In.PATH_PART);
        places.put("session_meta_matches", Effect.In.SESSION);
        places.put("request_context_matches", Effect.In.CONTEXT);
        var conditions = new ArrayList<Effect.Condition>();
        places.forEach((section, in) -> options.object(section)
                .fields()
                .forEach((name, match) -> conditions.add(condition(in, name, match.orEmptyObject()))));
        Json.Obj body = options.object("payload_matches");
        if (!body.text("match_rx").isEmpty()) {
            conditions.add(condition(Effect.In.BODY, "", body));
        }
        return conditions;
    }

    private static Effect.Condition condition(Effect.In in, String name, Json.Obj match) {
        return new Effect.Condition(in, name, match.text("match_rx"), match.flag("reverse"));
    }
}
