package io.gatehouse.gateway.shape;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The kinds of value that fields of a document have. A limit that is no number would otherwise be no limit. What is missing
 * or null is of every kind, and fields of other names are anybody's.
 */
public enum Shape {
    // spotless:off
    KEY(Map.of(
            Kind.NUMBER, "rate per allowance expires quota_max quota_renews quota_remaining quota_renewal_rate throttle_interval"
                    + " throttle_retry_limit max_query_depth session_lifetime access_rights/*/limit/rate access_rights/*/limit/per"
                    + " access_rights/*/limit/quota_max access_rights/*/limit/quota_renewal_rate",
            Kind.FLAG, "is_inactive hmac_enabled enable_http_signature_validation enable_detailed_recording",
            Kind.TEXT, "org_id alias apply_policy_id oauth_client_id hmac_string certificate basic_auth_data/password jwt_data/secret",
            Kind.LIST, "apply_policies tags access_rights/*/versions access_rights/*/allowed_urls access_rights/*/endpoints",
            Kind.OBJECT, "access_rights access_rights/* access_rights/*/limit meta_data basic_auth_data jwt_data monitor")),
    POLICY(Map.of(
            Kind.NUMBER, "rate per quota_max quota_renewal_rate throttle_interval throttle_retry_limit max_query_depth key_expires_in"
                    + " access_rights/*/limit/rate access_rights/*/limit/per access_rights/*/limit/quota_max"
                    + " access_rights/*/limit/quota_renewal_rate",
            Kind.FLAG, "active is_inactive hmac_enabled enable_http_signature_validation partitions/acl partitions/quota"
                    + " partitions/rate_limit partitions/complexity partitions/per_api",
            Kind.TEXT, "id org_id name",
            Kind.LIST, "tags access_rights/*/versions access_rights/*/allowed_urls access_rights/*/endpoints",
            Kind.OBJECT, "access_rights access_rights/* access_rights/*/limit meta_data partitions")),
    CLASSIC(Map.of(
            Kind.NUMBER, "global_rate_limit/rate global_rate_limit/per",
            Kind.FLAG, "active internal use_keyless use_oauth2 use_basic_auth use_standard_auth enable_jwt enable_signature_checking"
                    + " disable_rate_limit disable_quota enable_context_vars do_not_track strip_auth_data enable_ip_whitelisting"
                    + " enable_ip_blacklisting proxy/strip_listen_path proxy/preserve_host_header version_data/not_versioned",
            Kind.TEXT, "api_id org_id name expiration domain proxy/listen_path proxy/target_url version_data/default_version",
            Kind.LIST, "tags allowed_ips blacklisted_ips jwt_default_policies tag_headers proxy/target_list",
            Kind.OBJECT, "proxy auth auth_configs definition CORS cache_options global_rate_limit version_data version_data/versions"
                    + " version_data/versions/*")),
    /** What decides who may call, how often, and where to. */
    OAS(Map.of(
            Kind.NUMBER, "x-tyk-api-gateway/upstream/rateLimit/rate",
            Kind.FLAG, "x-tyk-api-gateway/info/state/active x-tyk-api-gateway/info/state/internal x-tyk-api-gateway/upstream/rateLimit/enabled"
                    + " x-tyk-api-gateway/server/listenPath/strip x-tyk-api-gateway/server/authentication/enabled"
                    + " x-tyk-api-gateway/server/authentication/stripAuthorizationData"
                    + " x-tyk-api-gateway/server/authentication/securitySchemes/*/enabled",
            Kind.TEXT, "openapi x-tyk-api-gateway/info/id x-tyk-api-gateway/info/orgId x-tyk-api-gateway/info/name"
                    + " x-tyk-api-gateway/upstream/url x-tyk-api-gateway/server/listenPath/value",
            Kind.LIST, "security servers",
            Kind.OBJECT, "info paths components x-tyk-api-gateway x-tyk-api-gateway/info x-tyk-api-gateway/info/state x-tyk-api-gateway/upstream"
                    + " x-tyk-api-gateway/upstream/rateLimit x-tyk-api-gateway/server x-tyk-api-gateway/server/listenPath"
                    + " x-tyk-api-gateway/server/authentication x-tyk-api-gateway/server/authentication/securitySchemes"
                    + " x-tyk-api-gateway/server/authentication/securitySchemes/* x-tyk-api-gateway/middleware"
                    + " x-tyk-api-gateway/middleware/global x-tyk-api-gateway/middleware/operations"
                    + " x-tyk-api-gateway/middleware/operations/*"));
    // spotless:on

    private enum Kind {
        NUMBER("a number"),
        FLAG("true or false"),
        TEXT("a text"),
        LIST("a list"),
        OBJECT("an object");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }
    }

    private record Field(List<String> steps, Kind kind) {}

    private final List<Field> fields;

    Shape(Map<Kind, String> fields) {
        this.fields = fields.entrySet().stream()
                .flatMap(kind -> Stream.of(kind.getValue().split(" "))
                        .map(path -> new Field(List.of(path.split("/")), kind.getKey())))
                .toList();
    }

    /**
     * The document itself.
     *
     * @throws FaultException when a field holds another kind of value, naming it
     */
    public Json.Obj checked(Json.Obj document) {
        for (Field field : fields) {
            if (!holds(document, field.steps(), 0, field.kind())) {
                String name = String.join("/", field.steps());
                String message = name + " is not " + field.kind().shown;
                throw new FaultException(
                        new Fault.Invalid(message, List.of(Violation.at("/" + name, "type", message))));
            }
        }
        return document;
    }

    private static boolean holds(Json value, List<String> steps, int at, Kind kind) {
        if (at == steps.size()) {
            return value instanceof Json.Null || is(value, kind);
        }
        Map<String, Json> inside = value.orEmptyObject().fields();
        return steps.get(at).equals("*")
                ? inside.values().stream().allMatch(item -> holds(item, steps, at + 1, kind))
                : holds(inside.getOrDefault(steps.get(at), Json.NULL), steps, at + 1, kind);
    }

    private static boolean is(Json value, Kind kind) {
        return switch (kind) {
            case NUMBER -> value instanceof Json.Num;
            case FLAG -> value instanceof Json.Bool;
            case TEXT -> value instanceof Json.Str;
            case LIST -> value instanceof Json.Arr;
            case OBJECT -> value instanceof Json.Obj;
        };
    }
}
