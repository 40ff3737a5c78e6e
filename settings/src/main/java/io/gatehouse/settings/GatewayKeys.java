package io.gatehouse.settings;

import static io.gatehouse.settings.Kind.COUNT;
import static io.gatehouse.settings.Kind.FLAG;
import static io.gatehouse.settings.Kind.PATTERNS;
import static io.gatehouse.settings.Kind.PORT;
import static io.gatehouse.settings.Kind.TEXT;
import static io.gatehouse.settings.Kind.TEXTS;
import static io.gatehouse.settings.Kind.oneOf;

import java.util.List;

/** What a gateway node reads, in the words of {@code tyk.conf}. */
public final class GatewayKeys {
    // spotless:off
    public static final Key<Long> LISTEN_PORT = key("listen_port", PORT, 8080L, "Port that serves the APIs.");
    public static final Key<String> LISTEN_ADDRESS = key("listen_address", TEXT, "0.0.0.0", "Address the node binds.");
    public static final Key<String> SECRET = key("secret", TEXT, "", "Value of the header x-tyk-authorization for /tyk/*; without one the node's REST API refuses everybody.").hidden();
    public static final Key<String> NODE_SECRET = key("node_secret", TEXT, "", "What the node presents to its dashboard.").hidden().unread();
    public static final Key<String> APP_PATH = key("app_path", TEXT, "apps", "Folder of API definitions in file mode.");
    public static final Key<Boolean> FROM_DASHBOARD = key("use_db_app_configs", FLAG, false, "Definitions come from a dashboard, not from the folder.");
    public static final Key<String> DASHBOARD_URL = key("db_app_conf_options.connection_string", TEXT, "", "Address of that dashboard.").unread();
    public static final Key<List<String>> TAGS = key("db_app_conf_options.tags", TEXTS, List.of(), "Tags of a segmented node.");
    public static final Key<Boolean> SEGMENTED = key("db_app_conf_options.node_is_segmented", FLAG, false, "The node serves only APIs that share a tag with it.");
    public static final Key<String> POLICY_SOURCE = key("policies.policy_source", oneOf("file", "service"), "file", "Where policies come from.").unread();
    public static final Key<String> POLICY_FILE = key("policies.policy_record_name", TEXT, "policies.json", "File of policies by id.");
    public static final Key<String> HEALTH_ENDPOINT = key("health_check_endpoint_name", TEXT, "hello", "Path of the health check.");
    public static final Key<Long> RELOAD_INTERVAL = key("reload_interval", Kind.between(1, 86_400), 1L, "Seconds between reloads at least; notices in between are served by one.").unread();
    public static final Key<Long> DRAIN_SECONDS = key("graceful_shutdown_timeout_duration", COUNT, 30L, "Seconds that requests have to end when the node stops.");
    public static final Key<Long> DRAIN_DELAY = key("graceful_shutdown_delay", Kind.between(0, 3_600), 0L, "Seconds a node that stops goes on accepting at least, while it answers at /ready that it is not.");

    public static final Key<Boolean> HASH_KEYS = key("hash_keys", FLAG, false, "Keys are stored under their hash.");
    public static final Key<String> HASH_FUNCTION = key("hash_key_function", oneOf("", "murmur32", "murmur64", "murmur128", "sha256"), "", "Hash named in new keys; empty makes keys of the older form where keys are not hashed.");
    public static final Key<List<String>> HASH_FALLBACKS = key("hash_key_function_fallback", TEXTS, List.of(), "Hashes that are tried too when a key is sought.");
    public static final Key<Boolean> HASHED_KEYS_LISTING = key("enable_hashed_keys_listing", FLAG, false, "Hashes may be listed.");
    public static final Key<Long> MIN_TOKEN_LENGTH = key("min_token_length", COUNT, 3L, "Characters a custom key has at least.");
    public static final Key<Boolean> MASTER_KEYS = key("allow_master_keys", FLAG, false, "Keys without access rights may be created.");
    public static final Key<Long> SESSION_LIFETIME = key("global_session_lifetime", COUNT, 0L, "Seconds a session is kept when it is forced.");
    public static final Key<Boolean> FORCE_SESSION_LIFETIME = key("force_global_session_lifetime", FLAG, false, "Every session is kept for global_session_lifetime.");

    public static final Key<Long> MAX_BODY = key("http_server_options.max_request_body_size", COUNT, 0L, "Bytes a request may hold; 0 for any.");
    public static final Key<Boolean> STRICT_ROUTES = key("http_server_options.enable_strict_routes", FLAG, false, "Listen paths end where a segment ends.");
    public static final Key<Boolean> PREFIX_MATCHING = key("http_server_options.enable_path_prefix_matching", FLAG, false, "Endpoint patterns match from the start of the path.");
    public static final Key<Boolean> SUFFIX_MATCHING = key("http_server_options.enable_path_suffix_matching", FLAG, false, "Endpoint patterns match to the end of the path.");
    public static final Key<Boolean> SKIP_CLEANING = key("http_server_options.skip_url_cleaning", FLAG, false, "Paths with //, /./ or /../ are served as they are, without a redirect.");
    public static final Key<Boolean> SKIP_ESCAPING = key("http_server_options.skip_target_path_escaping", FLAG, false, "Signs such as parentheses go out as they came, even where a path holds no escapes.");
    public static final Key<Boolean> WEBSOCKETS = key("http_server_options.enable_websockets", FLAG, true, "WebSocket upgrades pass through.");
    public static final Key<Long> XFF_DEPTH = key("http_server_options.xff_depth", COUNT, 0L, "Which entry of X-Forwarded-For is the client, counted from the right; 0 for the first.");
    public static final Key<Long> READ_TIMEOUT = key("http_server_options.read_timeout", COUNT, 120L, "Seconds a client has to send a request.");
    public static final Key<Long> WRITE_TIMEOUT = key("http_server_options.write_timeout", COUNT, 120L, "Seconds a client has to take a response.").unread();
    public static final Key<Long> UPSTREAM_TIMEOUT = key("proxy_default_timeout", COUNT, 30L, "Seconds an upstream has to answer unless its API says otherwise.");
    public static final Key<Boolean> IGNORE_CASE = key("ignore_endpoint_case", FLAG, false, "Endpoint patterns ignore case.");
    public static final Key<Boolean> HIDE_GENERATOR = key("hide_generator_header", FLAG, false, "Errors carry no X-Generator.");
    public static final Key<Boolean> CLOSE_CONNECTIONS = key("close_connections", FLAG, false, "Connections close after each request.");
    public static final Key<Boolean> CUSTOM_DOMAINS = key("enable_custom_domains", FLAG, false, "APIs may have domains of their own.");
    public static final Key<String> RATE_HEADERS = key("rate_limit_response_headers", oneOf("quotas", "rate_limits"), "quotas", "What X-RateLimit-* tell of.");
    public static final Key<Boolean> ROLLING_LIMITER = key("enable_redis_rolling_limiter", FLAG, false, "Refused requests count against the rate too.");
    public static final Key<Boolean> ORG_QUOTAS = key("enforce_org_quotas", FLAG, false, "Quotas of organisations are enforced.");

    public static final Key<Boolean> NO_UPTIME_TESTS = key("uptime_tests.disable", FLAG, false, "Hosts are not asked whether they are up.");
    public static final Key<Boolean> UPTIME_ANALYTICS = key("uptime_tests.config.enable_uptime_analytics", FLAG, false, "What hosts said is recorded.");
    public static final Key<Long> UPTIME_SAMPLES = key("uptime_tests.config.failure_trigger_sample_size", COUNT, 3L, "Failures in a row that make a host count as down.");
    public static final Key<Long> UPTIME_PAUSE = key("uptime_tests.config.time_wait", Kind.between(1, 86_400), 10L, "Seconds between rounds of asking.");

    public static final Key<Boolean> ORG_DETAILS = key("enforce_org_data_detail_logging", FLAG, false, "Records hold request and response where the session of the organisation says so.");
    public static final Key<Boolean> ANALYTICS = key("enable_analytics", FLAG, false, "Calls are recorded.");
    public static final Key<Boolean> DETAILED_RECORDING = key("analytics_config.enable_detailed_recording", FLAG, false, "Records hold request and response.");
    public static final Key<List<String>> IGNORED_IPS = key("analytics_config.ignored_ips", TEXTS, List.of(), "Clients whose calls are not recorded.");
    public static final Key<Boolean> NORMALISE = key("analytics_config.normalise_urls.enabled", FLAG, false, "Identifiers in recorded paths are folded.");
    public static final Key<Boolean> NORMALISE_UUIDS = key("analytics_config.normalise_urls.normalise_uuids", FLAG, false, "UUIDs become {uuid}.");
    public static final Key<Boolean> NORMALISE_ULIDS = key("analytics_config.normalise_urls.normalise_ulids", FLAG, false, "ULIDs become {ulid}.");
    public static final Key<Boolean> NORMALISE_NUMBERS = key("analytics_config.normalise_urls.normalise_numbers", FLAG, false, "Numbers become {id}.");
    public static final Key<List<String>> NORMALISE_PATTERNS = key("analytics_config.normalise_urls.custom_patterns", PATTERNS, List.of(), "What matches one of these becomes {var}.");

    public static final List<Key<?>> ALL = List.of(
            LISTEN_PORT, LISTEN_ADDRESS, SECRET, NODE_SECRET, APP_PATH, FROM_DASHBOARD, DASHBOARD_URL, TAGS, SEGMENTED, POLICY_SOURCE, POLICY_FILE,
            HEALTH_ENDPOINT, RELOAD_INTERVAL, DRAIN_SECONDS, DRAIN_DELAY,
            HASH_KEYS, HASH_FUNCTION, HASH_FALLBACKS, HASHED_KEYS_LISTING, MIN_TOKEN_LENGTH, MASTER_KEYS, SESSION_LIFETIME, FORCE_SESSION_LIFETIME,
            MAX_BODY, STRICT_ROUTES, PREFIX_MATCHING, SUFFIX_MATCHING, SKIP_CLEANING, SKIP_ESCAPING, WEBSOCKETS, XFF_DEPTH, READ_TIMEOUT, WRITE_TIMEOUT, UPSTREAM_TIMEOUT,
            IGNORE_CASE, HIDE_GENERATOR, CLOSE_CONNECTIONS, CUSTOM_DOMAINS, RATE_HEADERS, ROLLING_LIMITER, ORG_QUOTAS,
            NO_UPTIME_TESTS, UPTIME_ANALYTICS, UPTIME_SAMPLES, UPTIME_PAUSE, ORG_DETAILS,
            ANALYTICS, DETAILED_RECORDING, IGNORED_IPS, NORMALISE, NORMALISE_UUIDS, NORMALISE_ULIDS, NORMALISE_NUMBERS, NORMALISE_PATTERNS);
    // spotless:on

    private GatewayKeys() {}

    private static <T> Key<T> key(String name, Kind<T> kind, T fallback, String doc) {
        return Key.of(Key.Plane.GATEWAY, name, kind, fallback, doc);
    }
}
