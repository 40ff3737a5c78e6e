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
import java.util.Map;
import java.util.function.Function;

/** The Classic format. Of several versions the default one is read. */
final class ClassicReader {
    private static final List<String> UNBUILT = List.of(
            "use_basic_auth",
            "enable_jwt",
            "use_oauth2",
            "enable_signature_checking",
            "use_mutual_tls_auth",
            "use_openid",
            "enable_coprocess_auth",
            "use_go_plugin_auth");

    private ClassicReader() {}

    static ApiReading read(Json.Obj definition) {
        Json.Obj proxy = definition.object("proxy");
        Json.Obj version = version(definition.object("version_data"));
        Json.Obj global = definition.object("global_rate_limit");
        boolean noGlobalRate = global.flag("disabled");
        return new ApiReading(
                definition.text("api_id"),
                definition.text("org_id"),
                definition.text("name"),
                new Listen(proxy.text("listen_path"), definition.text("domain"), proxy.flag("strip_listen_path")),
                new Upstream(
                        proxy.text("target_url"),
                        proxy.flag("disable_strip_slash"),
                        proxy.flag("preserve_host_header")),
                authentication(definition),
                new Limits(
                        version.number("global_size_limit", 0),
                        noGlobalRate ? 0 : global.decimal("rate", 0),
                        global.decimal("per", 0),
                        definition.flag("disable_rate_limit"),
                        definition.flag("disable_quota")),
                new HeaderRules(
                        texts(version.object("global_headers")),
                        version.texts("global_headers_remove"),
                        texts(version.object("global_response_headers")),
                        version.texts("global_response_headers_remove")),
                endpoints(version),
                definition.flag("internal"),
                definition.flag("do_not_track"));
    }

    private static Authentication authentication(Json.Obj definition) {
        Json.Obj auth = definition
                .object("auth_configs")
                .find("authToken")
                .orElse(definition.get("auth"))
                .orEmptyObject();
        String header = auth.text("auth_header_name").isEmpty() ? "Authorization" : auth.text("auth_header_name");
        return new Authentication(
                definition.flag("use_keyless"),
                auth.flag("disable_header") ? "" : header,
                auth.flag("use_param") ? otherwise(auth.text("param_name"), header) : "",
                auth.flag("use_cookie") ? otherwise(auth.text("cookie_name"), header) : "",
                definition.flag("strip_auth_data"),
                UNBUILT.stream().filter(definition::flag).toList());
    }

    private static String otherwise(String text, String fallback) {
        return text.isEmpty() ? fallback : text;
    }

    private static Json.Obj version(Json.Obj data) {
        Json.Obj versions = data.object("versions");
        if (!data.flag("not_versioned") && versions.has(data.text("default_version"))) {
            return versions.object(data.text("default_version"));
        }
        if (versions.has("Default")) {
            return versions.object("Default");
        }
        return versions.fields().values().stream()
                .findFirst()
                .orElse(Json.Obj.EMPTY)
                .orEmptyObject();
    }

    private static List<EndpointRule> endpoints(Json.Obj version) {
        var rules = new ArrayList<EndpointRule>();
        if (!version.flag("use_extended_paths")) {
            return rules;
        }
        Json.Obj paths = version.object("extended_paths");
        boolean ignoreCase = version.flag("ignore_endpoint_case");
        lists(rules, paths.list("ignored"), new Effect.Ignore(), ignoreCase);
        lists(rules, paths.list("black_list"), new Effect.Block(), ignoreCase);
        lists(rules, paths.list("white_list"), new Effect.Allow(), ignoreCase);
        each(
                rules,
                paths.list("transform_headers"),
                entry -> new Effect.Headers(new HeaderRules(
                        texts(entry.object("add_headers")), entry.texts("delete_headers"), Map.of(), List.of())));
        each(
                rules,
                paths.list("transform_response_headers"),
                entry -> new Effect.Headers(new HeaderRules(
                        Map.of(), List.of(), texts(entry.object("add_headers")), entry.texts("delete_headers"))));
        each(rules, paths.list("size_limits"), entry -> new Effect.Size(entry.number("size_limit", 0)));
        each(rules, paths.list("hard_timeouts"), entry -> new Effect.Timeout(entry.number("timeout", 0)));
        each(
                rules,
                paths.list("mock_response"),
                entry -> new Effect.Mock(
                        (int) entry.number("code", 200), entry.text("body"), texts(entry.object("headers")), false));
        return rules;
    }

    /** Entries of the three lists: for one method, for all, or with an action for each method. */
    private static void lists(List<EndpointRule> rules, List<Json> entries, Effect effect, boolean ignoreCase) {
        for (Json item : entries) {
            Json.Obj entry = item.orEmptyObject();
            if (entry.flag("disabled")) {
                continue;
            }
            var path = PathPattern.anywhere(entry.text("path"), ignoreCase || entry.flag("ignore_case"));
            Json.Obj actions = entry.object("method_actions");
            if (actions.isEmpty()) {
                path.ifPresent(found -> rules.add(new EndpointRule(found, entry.text("method"), effect)));
            }
            actions.fields().forEach((method, value) -> {
                Json.Obj action = value.orEmptyObject();
                Effect done = action.text("action").equals("reply")
                        ? new Effect.Mock(
                                (int) action.number("code", 200),
                                action.text("data"),
                                texts(action.object("headers")),
                                false)
                        : effect;
                path.ifPresent(found -> rules.add(new EndpointRule(found, method, done)));
            });
        }
    }

    private static void each(List<EndpointRule> rules, List<Json> entries, Function<Json.Obj, Effect> effect) {
        for (Json item : entries) {
            Json.Obj entry = item.orEmptyObject();
            if (!entry.flag("disabled")) {
                PathPattern.anywhere(entry.text("path"), false)
                        .ifPresent(
                                path -> rules.add(new EndpointRule(path, entry.text("method"), effect.apply(entry))));
            }
        }
    }

    static Map<String, String> texts(Json.Obj object) {
        var texts = new LinkedHashMap<String, String>();
        object.fields().forEach((name, value) -> value.asText().ifPresent(text -> texts.put(name, text)));
        return texts;
    }
}
