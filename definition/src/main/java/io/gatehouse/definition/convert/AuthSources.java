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
     * @param name the name it has there, and that of further places without one
     */
    static Json.Obj toClassic(Json.Obj settings, String byDefault, String name) {
        Json.Obj config = Json.object()
                .put("disable_header", !isOn(settings, "header", byDefault))
                .build();
        config = named(config, "auth_header_name", settings, "header", byDefault, name);
        config = config.with("use_param", Json.of(isOn(settings, "query", byDefault)));
        config = named(config, "param_name", settings, "query", byDefault, name);
        config = config.with("use_cookie", Json.of(isOn(settings, "cookie", byDefault)));
        return named(config, "cookie_name", settings, "cookie", byDefault, name);
    }

    /** The Classic form of a method for which the description names no place: the header, unless others are given. */
    static Json.Obj undescribed(Json.Obj settings) {
        boolean elsewhere = settings.object("query").flag("enabled")
                || settings.object("cookie").flag("enabled");
        String header = settings.object("header").text("name");
        return toClassic(settings, elsewhere ? "" : "header", header.isEmpty() ? DEFAULT_HEADER : header);
    }

    private static Json.Obj named(
            Json.Obj config, String field, Json.Obj settings, String place, String byDefault, String otherwise) {
        if (!isOn(settings, place, byDefault) && !settings.has(place)) {
            return config;
        }
        boolean described = byDefault.equals(place) && !settings.object(place).flag("enabled");
        String name = described ? "" : settings.object(place).text("name");
        return config.with(field, name.isEmpty() ? otherwise : name);
    }

    /** What the description names counts, and the extension may add places. */
    private static boolean isOn(Json.Obj settings, String place, String byDefault) {
        return settings.object(place).flag("enabled") || byDefault.equals(place);
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
