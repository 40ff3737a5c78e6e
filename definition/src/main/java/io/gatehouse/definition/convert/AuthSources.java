package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;
import java.util.List;

/** Where a credential is looked for: header, query and cookie of one method, in both formats. */
final class AuthSources {
    static final String DEFAULT_HEADER = "Authorization";

    private AuthSources() {}

    /**
     * The Classic form of a method's places.
     *
     * @param byDefault the place the description itself names: header, query, cookie
     * @param name the name it has there
     */
    static Json.Obj toClassic(Json.Obj settings, String byDefault, String name) {
        var config = Json.object();
        boolean header = isOn(settings, "header", byDefault);
        config.put("disable_header", !header);
        if (header || settings.has("header")) {
            config.put(
                    "auth_header_name",
                    named(settings.object("header"), byDefault.equals("header") ? name : DEFAULT_HEADER));
        }
        boolean query = isOn(settings, "query", byDefault);
        config.put("use_param", query);
        if (query || settings.has("query")) {
            config.put("param_name", named(settings.object("query"), byDefault.equals("query") ? name : ""));
        }
        boolean cookie = isOn(settings, "cookie", byDefault);
        config.put("use_cookie", cookie);
        if (cookie || settings.has("cookie")) {
            config.put("cookie_name", named(settings.object("cookie"), byDefault.equals("cookie") ? name : ""));
        }
        return config.build();
    }

    /** What the description names counts, and the extension may add places or, by its own entry, take the named one away. */
    private static boolean isOn(Json.Obj settings, String place, String byDefault) {
        return settings.object(place).has("enabled") ? settings.object(place).flag("enabled") : byDefault.equals(place);
    }

    private static String named(Json.Obj source, String otherwise) {
        return source.text("name").isEmpty() ? otherwise : source.text("name");
    }

    /** The sections header, query and cookie of the extension; places that are off and unnamed are left out. */
    static Json.Obj toOas(Json.Obj config, Json.Obj settings) {
        Json.Obj result = settings;
        boolean header = !config.flag("disable_header");
        String headerName =
                config.text("auth_header_name").isEmpty() ? DEFAULT_HEADER : config.text("auth_header_name");
        result = put(result, "header", header, header ? headerName : config.text("auth_header_name"));
        // A place without a name is looked at under the header's name.
        result = put(
                result,
                "query",
                config.flag("use_param"),
                or(config.text("param_name"), config.flag("use_param"), headerName));
        return put(
                result,
                "cookie",
                config.flag("use_cookie"),
                or(config.text("cookie_name"), config.flag("use_cookie"), headerName));
    }

    private static String or(String name, boolean used, String otherwise) {
        return name.isEmpty() && used ? otherwise : name;
    }

    private static Json.Obj put(Json.Obj settings, String place, boolean on, String name) {
        if (!on && name.isEmpty()) {
            return settings;
        }
        return settings.with(
                place, Json.object().put("enabled", on).put("name", name).build());
    }

    /** The place an apiKey scheme of the description names for these settings. */
    static String place(Json.Obj config) {
        if (!config.flag("disable_header")) {
            return "header";
        }
        return config.flag("use_param") || !config.flag("use_cookie") ? "query" : "cookie";
    }

    /** The name at that place. */
    static String nameAt(Json.Obj config, String place) {
        String header = config.text("auth_header_name").isEmpty() ? DEFAULT_HEADER : config.text("auth_header_name");
        String own =
                switch (place) {
                    case "query" -> config.text("param_name");
                    case "cookie" -> config.text("cookie_name");
                    default -> header;
                };
        return own.isEmpty() ? header : own;
    }

    static final List<String> FIELDS = List.of(
            "name", "use_param", "param_name", "use_cookie", "cookie_name", "disable_header", "auth_header_name");
}
