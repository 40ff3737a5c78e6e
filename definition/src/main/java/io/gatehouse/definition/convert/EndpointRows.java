package io.gatehouse.definition.convert;

import static io.gatehouse.definition.convert.Row.as;
import static io.gatehouse.definition.convert.Row.off;
import static io.gatehouse.definition.convert.Row.same;

import java.util.List;
import java.util.stream.Stream;

/**
 * The middlewares of single endpoints and their lists in {@code extended_paths}.
 *
 * @param oas name under an operation
 * @param classic list in extended_paths
 * @param rows left the operation's section, right the entry
 */
record EndpointRows(String oas, String classic, List<Row> rows) {
    EndpointRows {
        rows = List.copyOf(rows);
    }

    private static EndpointRows of(String oas, String classic, Row... rows) {
        return new EndpointRows(
                oas,
                classic,
                Stream.concat(Stream.of(off("enabled", "disabled")), Stream.of(rows))
                        .toList());
    }

    private static final Row IGNORE_CASE = same("ignoreCase", "ignore_case");
    private static final Row ADDED = as("add", "add_headers", Conversion.pairs("name", "value"));
    private static final Row REMOVED = same("remove", "delete_headers");
    private static final Row FORMAT = same("format", "template_data/input_type");

    /** In the order of the contract. */
    static final List<EndpointRows> ALL = List.of(
            of("allow", "white_list", IGNORE_CASE),
            of("block", "black_list", IGNORE_CASE),
            of("ignoreAuthentication", "ignored", IGNORE_CASE),
            of("internal", "internal"),
            of("transformRequestMethod", "method_transforms", same("toMethod", "to_method")),
            of("transformRequestBody", "transform", FORMAT),
            of("transformResponseBody", "transform_response", FORMAT),
            of("transformRequestHeaders", "transform_headers", ADDED, REMOVED),
            of("transformResponseHeaders", "transform_response_headers", ADDED, REMOVED),
            of(
                    "urlRewrite",
                    "url_rewrites",
                    same("pattern", "match_pattern"),
                    same("rewriteTo", "rewrite_to"),
                    as("triggers", "triggers", UrlRewrites.TRIGGERS)),
            of(
                    "cache",
                    "advance_cache_config",
                    same("cacheByRegex", "cache_key_regex"),
                    same("cacheResponseCodes", "cache_response_codes"),
                    same("timeout", "timeout")),
            of("enforceTimeout", "hard_timeouts", same("value", "timeout"), same("duration", "timeout_duration")),
            of(
                    "virtualEndpoint",
                    "virtual",
                    same("functionName", "response_function_name"),
                    same("proxyOnError", "proxy_on_error"),
                    same("requireSession", "use_session")),
            of("postPlugins", "go_plugin", same("functionName", "func_name"), same("path", "plugin_path")),
            of(
                    "circuitBreaker",
                    "circuit_breakers",
                    as("threshold", "threshold_percent", Conversion.SHARE),
                    same("sampleSize", "samples"),
                    same("coolDownPeriod", "return_to_service_after"),
                    off("halfOpenStateEnabled", "disable_half_open_state")),
            of("trackEndpoint", "track_endpoints"),
            of("doNotTrackEndpoint", "do_not_track_endpoints"),
            of("requestSizeLimit", "size_limits", same("value", "size_limit")),
            of("rateLimit", "rate_limit", same("rate", "rate"), as("per", "per", Conversion.SECONDS)));
}
