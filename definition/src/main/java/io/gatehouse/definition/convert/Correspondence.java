package io.gatehouse.definition.convert;

import static io.gatehouse.definition.convert.Row.as;
import static io.gatehouse.definition.convert.Row.off;
import static io.gatehouse.definition.convert.Row.on;
import static io.gatehouse.definition.convert.Row.same;

import java.util.List;
import java.util.stream.Stream;

/**
 * The table of the two formats, as the contract's Appendix A has it: left a path in {@code x-tyk-api-gateway}, right one in a
 * Classic definition. Both directions read it. What is not a table (security schemes, endpoint rules, events) has its own class.
 */
final class Correspondence {
    private static final List<Row> DISCOVERY = List.of(
            on("enabled", "use_discovery_service"),
            same("queryEndpoint", "query_endpoint"),
            same("dataPath", "data_path"),
            same("useNestedQuery", "use_nested_query"),
            same("parentDataPath", "parent_data_path"),
            same("portDataPath", "port_data_path"),
            same("useTargetList", "use_target_list"),
            same("targetPath", "target_path"),
            same("endpointReturnsList", "endpoint_returns_list"),
            off("cache/enabled", "cache_disabled", "cache_timeout"),
            same("cache/timeout", "cache_timeout"));

    private static final List<Row> PLUGIN = List.of(
            off("enabled", "disabled"),
            same("functionName", "name"),
            same("path", "path"),
            same("rawBodyOnly", "raw_body_only"),
            same("requireSession", "require_session"));

    private static final List<Row> UPTIME_TEST = List.of(
            same("url", "url"),
            as("timeout", "timeout", Conversion.DEADLINE),
            same("method", "method"),
            same("headers", "headers"),
            as("body", "body", Conversion.BASE64),
            same("commands", "commands"),
            same("enableProxyProtocol", "enable_proxy_protocol"));

    private static final List<Row> ERROR_OVERRIDE = List.of(
            same("match/flag", "match/flag"),
            same("match/messagePattern", "match/message_pattern"),
            same("match/bodyField", "match/body_field"),
            same("match/bodyValue", "match/body_value"),
            same("response/statusCode", "response/status_code"),
            same("response/body", "response/body"),
            same("response/message", "response/message"),
            same("response/template", "response/template"),
            same("response/headers", "response/headers"));

    private static final List<Row> INFO = List.of(
            same("info/id", "api_id"),
            same("info/dbId", "id"),
            same("info/orgId", "org_id"),
            same("info/expiration", "expiration"),
            on("info/state/active", "active"),
            on("info/state/internal", "internal"),
            on("info/versioning/enabled", "definition/enabled"),
            same("info/versioning/name", "definition/name"),
            same("info/versioning/default", "definition/default"),
            same("info/versioning/location", "definition/location"),
            same("info/versioning/key", "definition/key"),
            same("info/versioning/stripVersioningData", "definition/strip_versioning_data"),
            same("info/versioning/urlVersioningPattern", "definition/url_versioning_pattern"),
            same("info/versioning/fallbackToDefault", "definition/fallback_to_default"),
            as("info/versioning/versions", "definition/versions", Conversion.pairs("name", "id")));

    private static final List<Row> SERVER = List.of(
            same("server/slug", "slug"),
            same("server/listenPath/value", "proxy/listen_path"),
            on("server/listenPath/strip", "proxy/strip_listen_path"),
            same("server/protocol", "protocol"),
            same("server/port", "listen_port"),
            on("server/clientCertificates/enabled", "use_mutual_tls_auth"),
            same("server/clientCertificates/allowlist", "client_certificates"),
            off("server/gatewayTags/enabled", "tags_disabled", "tags"),
            as("server/gatewayTags/tags", "tags", Conversion.SET),
            off("server/customDomain/enabled", "domain_disabled", "domain"),
            same("server/customDomain/name", "domain"),
            same("server/customDomain/certificates", "certificates"),
            on("server/detailedActivityLogs/enabled", "enable_detailed_recording"),
            on("server/detailedTracing/enabled", "detailed_tracing"),
            same("server/ipAccessControl/allow", "allowed_ips"),
            same("server/ipAccessControl/block", "blacklisted_ips"),
            on("server/batchProcessing/enabled", "enable_batch_request_support"),
            same("server/authentication/stripAuthorizationData", "strip_auth_data"),
            same("server/authentication/baseIdentityProvider", "base_identity_provided_by"),
            same(
                    "server/authentication/customKeyLifetime/respectValidity",
                    "session_lifetime_respects_key_expiration"));

    private static final List<Row> UPSTREAM = List.of(
            same("upstream/url", "proxy/target_url"),
            off("upstream/uptimeTests/enabled", "uptime_tests/disabled", "uptime_tests/check_list"),
            as("upstream/uptimeTests/tests", "uptime_tests/check_list", Conversion.each(UPTIME_TEST)),
            as("upstream/uptimeTests/logRetentionPeriod", "uptime_tests/config/expire_utime_after", Conversion.SECONDS),
            as("upstream/uptimeTests/hostDownRetestPeriod", "uptime_tests/config/recheck_wait", Conversion.SECONDS),
            off("upstream/mutualTLS/enabled", "upstream_certificates_disabled", "upstream_certificates"),
            as(
                    "upstream/mutualTLS/domainToCertificateMapping",
                    "upstream_certificates",
                    Conversion.pairs("domain", "certificate")),
            off("upstream/certificatePinning/enabled", "certificate_pinning_disabled", "pinned_public_keys"),
            as("upstream/certificatePinning/domainToPublicKeysMapping", "pinned_public_keys", PinnedKeys.CONVERSION),
            off("upstream/rateLimit/enabled", "global_rate_limit/disabled", "global_rate_limit/rate"),
            same("upstream/rateLimit/rate", "global_rate_limit/rate"),
            as("upstream/rateLimit/per", "global_rate_limit/per", Conversion.SECONDS),
            on("upstream/authentication/enabled", "upstream_auth/enabled"),
            on("upstream/authentication/basicAuth/enabled", "upstream_auth/basic_auth/enabled"),
            same("upstream/authentication/basicAuth/header", "upstream_auth/basic_auth/header"),
            same("upstream/authentication/basicAuth/username", "upstream_auth/basic_auth/username"),
            same("upstream/authentication/basicAuth/password", "upstream_auth/basic_auth/password"),
            on("upstream/authentication/oauth/enabled", "upstream_auth/oauth/enabled"),
            same("upstream/authentication/oauth/allowedAuthorizeTypes", "upstream_auth/oauth/allowed_authorize_types"),
            same(
                    "upstream/authentication/oauth/clientCredentials/clientId",
                    "upstream_auth/oauth/client_credentials/client_id"),
            same(
                    "upstream/authentication/oauth/clientCredentials/clientSecret",
                    "upstream_auth/oauth/client_credentials/client_secret"),
            same(
                    "upstream/authentication/oauth/clientCredentials/method",
                    "upstream_auth/oauth/client_credentials/method"),
            same(
                    "upstream/authentication/oauth/clientCredentials/tokenUrl",
                    "upstream_auth/oauth/client_credentials/token_url"),
            same(
                    "upstream/authentication/oauth/clientCredentials/scopes",
                    "upstream_auth/oauth/client_credentials/scopes"),
            same(
                    "upstream/authentication/oauth/clientCredentials/header",
                    "upstream_auth/oauth/client_credentials/header"),
            same(
                    "upstream/authentication/oauth/clientCredentials/extraMetadata",
                    "upstream_auth/oauth/client_credentials/extra_metadata"),
            same("upstream/authentication/oauth/password/clientId", "upstream_auth/oauth/password/client_id"),
            same("upstream/authentication/oauth/password/clientSecret", "upstream_auth/oauth/password/client_secret"),
            same("upstream/authentication/oauth/password/method", "upstream_auth/oauth/password/method"),
            same("upstream/authentication/oauth/password/tokenUrl", "upstream_auth/oauth/password/token_url"),
            same("upstream/authentication/oauth/password/scopes", "upstream_auth/oauth/password/scopes"),
            same("upstream/authentication/oauth/password/username", "upstream_auth/oauth/password/username"),
            same("upstream/authentication/oauth/password/password", "upstream_auth/oauth/password/password"),
            same("upstream/authentication/oauth/password/header", "upstream_auth/oauth/password/header"),
            same("upstream/authentication/oauth/password/extraMetadata", "upstream_auth/oauth/password/extra_metadata"),
            on("upstream/authentication/requestSigning/enabled", "request_signing/is_enabled"),
            same("upstream/authentication/requestSigning/signatureHeader", "request_signing/signature_header"),
            same("upstream/authentication/requestSigning/algorithm", "request_signing/algorithm"),
            same("upstream/authentication/requestSigning/keyId", "request_signing/key_id"),
            same("upstream/authentication/requestSigning/headers", "request_signing/header_list"),
            same("upstream/authentication/requestSigning/secret", "request_signing/secret"),
            same("upstream/authentication/requestSigning/certificateId", "request_signing/certificate_id"),
            on("upstream/loadBalancing/enabled", "proxy/enable_load_balancing"),
            same("upstream/loadBalancing/skipUnavailableHosts", "proxy/check_host_against_uptime_tests"),
            as("upstream/loadBalancing/targets", "proxy/target_list", BalancedTargets.CONVERSION),
            on("upstream/preserveHostHeader/enabled", "proxy/preserve_host_header"),
            on("upstream/preserveTrailingSlash/enabled", "proxy/disable_strip_slash"),
            same("upstream/tlsTransport/insecureSkipVerify", "proxy/transport/ssl_insecure_skip_verify"),
            same("upstream/tlsTransport/ciphers", "proxy/transport/ssl_ciphers"),
            as("upstream/tlsTransport/minVersion", "proxy/transport/ssl_min_version", Conversion.TLS_VERSION),
            as("upstream/tlsTransport/maxVersion", "proxy/transport/ssl_max_version", Conversion.TLS_VERSION),
            same("upstream/tlsTransport/forceCommonNameCheck", "proxy/transport/ssl_force_common_name_check"));

    private static final List<Row> GLOBAL = List.of(
            same("middleware/global/pluginConfig/driver", "custom_middleware/driver"),
            off(
                    "middleware/global/pluginConfig/bundle/enabled",
                    "custom_middleware_bundle_disabled",
                    "custom_middleware_bundle"),
            same("middleware/global/pluginConfig/bundle/path", "custom_middleware_bundle"),
            off("middleware/global/pluginConfig/data/enabled", "config_data_disabled", "config_data"),
            same("middleware/global/pluginConfig/data/value", "config_data"),
            as("middleware/global/prePlugins", "custom_middleware/pre", Conversion.each(PLUGIN)),
            as(
                    "middleware/global/postAuthenticationPlugins",
                    "custom_middleware/post_key_auth",
                    Conversion.each(PLUGIN)),
            as("middleware/global/postPlugins", "custom_middleware/post", Conversion.each(PLUGIN)),
            as("middleware/global/responsePlugins", "custom_middleware/response", Conversion.each(PLUGIN)),
            on("middleware/global/cors/enabled", "CORS/enable"),
            same("middleware/global/cors/maxAge", "CORS/max_age"),
            same("middleware/global/cors/allowCredentials", "CORS/allow_credentials"),
            same("middleware/global/cors/exposedHeaders", "CORS/exposed_headers"),
            same("middleware/global/cors/allowedHeaders", "CORS/allowed_headers"),
            same("middleware/global/cors/optionsPassthrough", "CORS/options_passthrough"),
            same("middleware/global/cors/debug", "CORS/debug"),
            same("middleware/global/cors/allowedOrigins", "CORS/allowed_origins"),
            same("middleware/global/cors/allowedMethods", "CORS/allowed_methods"),
            on("middleware/global/cache/enabled", "cache_options/enable_cache"),
            same("middleware/global/cache/timeout", "cache_options/cache_timeout"),
            same("middleware/global/cache/cacheAllSafeRequests", "cache_options/cache_all_safe_requests"),
            same("middleware/global/cache/cacheResponseCodes", "cache_options/cache_response_codes"),
            same("middleware/global/cache/cacheByHeaders", "cache_options/cache_by_headers"),
            same("middleware/global/cache/enableUpstreamCacheControl", "cache_options/enable_upstream_cache_control"),
            same("middleware/global/cache/controlTTLHeaderName", "cache_options/cache_control_ttl_header"),
            on("middleware/global/contextVariables/enabled", "enable_context_vars"),
            off("middleware/global/trafficLogs/enabled", "do_not_track"),
            same("middleware/global/trafficLogs/tagHeaders", "tag_headers"),
            as("middleware/global/trafficLogs/customRetentionPeriod", "expire_analytics_after", Conversion.SECONDS),
            on("middleware/global/skipRateLimit", "disable_rate_limit"),
            on("middleware/global/skipQuota", "disable_quota"),
            on("middleware/global/skipQuotaReset", "dont_set_quota_on_create"),
            off("errorOverrides/enabled", "error_overrides_disabled", "error_overrides"),
            as("errorOverrides/value", "error_overrides", ErrorOverrides.of(ERROR_OVERRIDE)));

    /** Rows whose Classic side lies in one version. */
    static final List<Row> VERSION = List.of(
            off("upstream/enforceTimeout/enabled", "global_enforce_timeout_disabled", "global_enforce_timeout"),
            as("upstream/enforceTimeout/duration", "global_enforce_timeout", Conversion.DEADLINE),
            off(
                    "middleware/global/transformRequestHeaders/enabled",
                    "global_headers_disabled",
                    "global_headers",
                    "global_headers_remove"),
            same("middleware/global/transformRequestHeaders/remove", "global_headers_remove"),
            as("middleware/global/transformRequestHeaders/add", "global_headers", Conversion.pairs("name", "value")),
            off(
                    "middleware/global/transformResponseHeaders/enabled",
                    "global_response_headers_disabled",
                    "global_response_headers",
                    "global_response_headers_remove"),
            same("middleware/global/transformResponseHeaders/remove", "global_response_headers_remove"),
            as(
                    "middleware/global/transformResponseHeaders/add",
                    "global_response_headers",
                    Conversion.pairs("name", "value")),
            off("middleware/global/requestSizeLimit/enabled", "global_size_limit_disabled", "global_size_limit"),
            same("middleware/global/requestSizeLimit/value", "global_size_limit"),
            on("middleware/global/ignoreCase/enabled", "ignore_endpoint_case"));

    /** Rows whose Classic side is the definition itself. */
    static final List<Row> API = Stream.of(
                    INFO,
                    SERVER,
                    UPSTREAM,
                    nested("upstream/serviceDiscovery", "proxy/service_discovery", DISCOVERY),
                    nested("upstream/uptimeTests/serviceDiscovery", "uptime_tests/config/service_discovery", DISCOVERY),
                    GLOBAL)
            .flatMap(List::stream)
            .toList();

    private Correspondence() {}

    private static List<Row> nested(String oas, String classic, List<Row> rows) {
        return rows.stream().map(row -> nested(oas, classic, row)).toList();
    }

    private static Row nested(String oas, String classic, Row row) {
        String left = oas + "/" + row.oas();
        String right = classic + "/" + row.classic();
        return switch (row) {
            case Row.Value one -> as(left, right, one.how());
            case Row.On _ -> on(left, right);
            case Row.Off one ->
                new Row.Off(
                        left,
                        right,
                        one.contents().stream()
                                .map(path -> classic + "/" + path)
                                .toList());
        };
    }
}
