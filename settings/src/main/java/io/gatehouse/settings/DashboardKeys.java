package io.gatehouse.settings;

import static io.gatehouse.settings.Kind.COUNT;
import static io.gatehouse.settings.Kind.FLAG;
import static io.gatehouse.settings.Kind.OBJECT;
import static io.gatehouse.settings.Kind.PORT;
import static io.gatehouse.settings.Kind.TEXT;
import static io.gatehouse.settings.Kind.TEXTS;
import static io.gatehouse.settings.Kind.oneOf;

import io.gatehouse.json.Json;
import java.util.List;

/** What the control plane reads, in the words of {@code tyk_analytics.conf}. */
public final class DashboardKeys {
    // spotless:off
    public static final Key<Long> LISTEN_PORT = key("listen_port", PORT, 3000L, "Port of the dashboard and its API.");
    public static final Key<String> LISTEN_ADDRESS = key("gatehouse.listen_address", TEXT, "0.0.0.0", "Address the dashboard binds.");
    public static final Key<String> ADMIN_SECRET = key("admin_secret", TEXT, "", "Value of the header admin-auth for /admin/*; without one the Admin API refuses everybody.").hidden();
    public static final Key<String> NODE_SECRET = key("shared_node_secret", TEXT, "", "What gateways present at /register/* and /system/*.").env("NODESECRET").hidden();
    public static final Key<Boolean> NOTIFY_ON_CHANGE = key("notify_on_change", FLAG, true, "Tell gateways at once when an API or a policy changes; off, they find out by polling.");
    public static final Key<String> HEALTH_ENDPOINT = key("health_check_endpoint_name", TEXT, "health", "Path of the health check, beside /hello.");
    public static final Key<Long> PAGE_SIZE = key("page_size", Kind.between(1, 10_000), 10L, "Items on a page of a list.");
    public static final Key<String> LOG_LEVEL = key("log_level", oneOf("error", "warn", "info", "debug"), "info", "How much is logged; TYK_LOGLEVEL wins.");
    public static final Key<String> LOG_FORMAT = key("log_format", oneOf("standard", "json"), "standard", "Form of log lines.");

    public static final Key<String> GATEWAY_HOST_NAME = key("host_config.override_hostname", TEXT, "", "Public host of the gateway, used to show API URLs.").env("HOSTCONFIG_GATEWAYHOSTNAME");
    public static final Key<Boolean> SECURE_PATHS = key("host_config.generate_secure_paths", FLAG, false, "Shown API URLs begin with https.").env("HOSTCONFIG_GENERATEHTTPS");
    public static final Key<Boolean> SECURE_COOKIES = key("host_config.secure_cookies", FLAG, false, "Cookies carry Secure.");

    public static final Key<Boolean> HASH_KEYS = key("hash_keys", FLAG, false, "Keys are stored under their hash; must equal the gateway's setting.");
    public static final Key<Boolean> HASHED_KEYS_LISTING = key("enable_hashed_keys_listing", FLAG, false, "Hashes may be listed.");
    public static final Key<Boolean> UPDATE_BY_HASH = key("enable_update_key_by_hash", FLAG, false, "Keys may be updated by their hash.");
    public static final Key<Boolean> DELETE_BY_HASH = key("enable_delete_key_by_hash", FLAG, false, "Keys may be deleted by their hash.");
    public static final Key<Boolean> NO_KEYS_BY_USER_NAME = key("disable_key_actions_by_username", FLAG, false, "Basic-auth keys are found by key id or hash only.");
    public static final Key<Boolean> MASTER_KEYS = key("enable_master_keys", FLAG, false, "Keys without access rights are accepted.");
    public static final Key<Boolean> DUPLICATE_SLUGS = key("enable_duplicate_slugs", FLAG, false, "Two APIs may have one listen path.");
    public static final Key<Boolean> FORCE_API_DEFAULTS = key("force_api_defaults", FLAG, false, "Every saved API strips its listen path.");
    public static final Key<Boolean> EXPLICIT_POLICY_IDS = key("allow_explicit_policy_id", FLAG, true, "Callers may choose a policy's id.");
    public static final Key<Boolean> UNSAFE_POLICY_IDS = key("allow_unsafe_policy_ids", FLAG, false, "Policy ids may hold other characters than A-Z a-z 0-9 _ . ~ -.");
    public static final Key<Boolean> UNSAFE_OAS = key("allow_unsafe_oas", FLAG, false, "OAS APIs may be edited through the Classic endpoints.");

    public static final Key<Boolean> ADMIN_RESETS_PASSWORDS = key("security.allow_admin_reset_password", FLAG, false, "Admins may reset other users' passwords.");
    public static final Key<Long> LOGIN_FAILURES_PER_USER = key("security.login_failure_username_limit", COUNT, 0L, "Failed sign-ins for one user name before it is locked; 0 for no limit.");
    public static final Key<Long> LOGIN_FAILURES_PER_IP = key("security.login_failure_ip_limit", COUNT, 0L, "Failed sign-ins from one address before it is locked; 0 for no limit.");
    public static final Key<Long> LOGIN_FAILURE_EXPIRY = key("security.login_failure_expiration", COUNT, 900L, "Seconds after which failed sign-ins are forgotten.");
    public static final Key<Boolean> HIDE_LOCK_OUT = key("security.hide_login_failure_limit_error", FLAG, false, "A lock-out looks like an ordinary failure.");
    public static final Key<Boolean> LOGIN_IGNORES_PROXIES = key("security.login_disallow_forward_proxy", FLAG, false, "X-Forwarded-For does not count for lock-outs.");
    public static final Key<Long> PASSWORD_MAX_DAYS = key("security.user_password_max_days", COUNT, 0L, "Days after which a password must be changed; 0 for never.");
    public static final Key<Long> PASSWORD_HISTORY = key("security.enforce_password_history", COUNT, 0L, "How many old passwords are refused.");
    public static final Key<Boolean> FIRST_LOGIN_RESET = key("security.force_first_login_pw_reset", FLAG, false, "A new user must choose a new password at the first sign-in.");
    public static final Key<Boolean> HIDE_ACCESS_KEYS = key("security.forbid_admin_view_access_token", FLAG, false, "Access keys of other users are blanked.");
    public static final Key<Boolean> NO_KEY_RESET = key("security.forbid_admin_reset_access_token", FLAG, false, "Access keys of other users cannot be reset.");
    public static final Key<Boolean> RULES_ENABLED = key("security.open_policy.enabled", FLAG, false, "Permission rules in Rego are evaluated.");
    public static final Key<Boolean> RULES_DEBUG = key("security.open_policy.debug", FLAG, false, "Evaluations of permission rules are traced to the log.");
    public static final Key<Boolean> RULES_API = key("security.open_policy.enable_api", FLAG, false, "Permission rules may be read and edited through the API.");
    public static final Key<String> RULES_FILE = key("gatehouse.rules_file", TEXT, "", "File of the permission rules of organisations without their own; empty for those that come with the product.");
    public static final Key<Json.Obj> MORE_PERMISSIONS = key("security.additional_permissions", OBJECT, Json.Obj.EMPTY, "Permissions of your own: key to label.");
    public static final Key<Long> PASSWORD_MIN_LENGTH = key("gatehouse.password.min_length", Kind.between(1, 72), 6L, "Characters a password has at least.");
    public static final Key<Boolean> PASSWORD_MIXED_CASE = key("gatehouse.password.multi_case", FLAG, false, "A password has small and capital letters.");
    public static final Key<Long> PASSWORD_MIN_DIGITS = key("gatehouse.password.min_numeric", COUNT, 0L, "Digits a password has at least.");
    public static final Key<Long> PASSWORD_MIN_SPECIAL = key("gatehouse.password.min_special", COUNT, 0L, "Characters a password has at least that are neither letters nor digits.");
    public static final Key<Boolean> PASSWORD_NO_SEQUENCES = key("gatehouse.password.disable_sequential", FLAG, false, "Three characters in sequence, such as abc or 111, are refused.");
    public static final Key<Boolean> EMPTY_PERMISSIONS_ADMIT = key("gatehouse.empty_permissions_mean_all", FLAG, false, "A user without any permission may do everything, as in the original; for migrated databases only.");

    public static final Key<Boolean> OWNERSHIP = key("enable_ownership", FLAG, false, "APIs belong to users and groups.");
    public static final Key<Boolean> MULTI_ORG_USERS = key("enable_multi_org_users", FLAG, false, "One e-mail address may sign in to several organisations.");
    public static final Key<Boolean> ONE_SESSION = key("disable_parallel_sessions", FLAG, false, "A new sign-in ends the account's other sessions.");
    public static final Key<Long> SESSION_LIFETIME = key("dashboard_session_lifetime", Kind.between(1, 31_536_000), 43_200L, "Seconds a sign-in lasts.");
    public static final Key<Json.Obj> SSO_PERMISSIONS = key("sso_permission_defaults", OBJECT, Json.Obj.EMPTY, "Permissions of single-sign-on users nobody registered.").unread();
    public static final Key<String> SSO_GROUP = key("sso_default_group_id", TEXT, "", "Group of single-sign-on users without one.").env("SSODEFAULTUSERGROUP").unread();
    public static final Key<Boolean> SSO_LOOKUP = key("sso_enable_user_lookup", FLAG, false, "Single-sign-on users are matched to stored users by e-mail.").unread();

    public static final Key<Boolean> AUDIT_ENABLED = key("audit.enabled", FLAG, false, "Deeds are also written to the sink below; the database always keeps them.");
    public static final Key<String> AUDIT_STORE = key("audit.store_type", oneOf("file", "db", "no_op"), "file", "Where the audit log goes.");
    public static final Key<String> AUDIT_FORMAT = key("audit.format", oneOf("text", "json"), "text", "Form of the lines of the audit file.");
    public static final Key<String> AUDIT_PATH = key("audit.path", TEXT, "", "The audit file.");
    public static final Key<String> AUDIT_PATH_OLD = key("security.audit_log_path", TEXT, "", "Older name of audit.path; setting it also turns the audit log on.");
    public static final Key<Boolean> AUDIT_DETAIL = key("audit.detailed_recording", FLAG, false, "Audit entries hold the request and the response.");

    public static final Key<List<String>> IMPORT_HOSTS = key("gatehouse.import_hosts", TEXTS, List.of(), "Hosts (host or host:port) OpenAPI documents may be fetched from although their address is internal.");
    public static final Key<Long> BODY_LIMIT = key("gatehouse.max_request_body_size", Kind.between(1_024, 1_073_741_824), 33_554_432L, "Bytes a request to the dashboard may hold.");

    public static final List<Key<?>> ALL = List.of(
            LISTEN_PORT, LISTEN_ADDRESS, ADMIN_SECRET, NODE_SECRET, NOTIFY_ON_CHANGE, HEALTH_ENDPOINT, PAGE_SIZE, LOG_LEVEL, LOG_FORMAT,
            GATEWAY_HOST_NAME, SECURE_PATHS, SECURE_COOKIES,
            HASH_KEYS, HASHED_KEYS_LISTING, UPDATE_BY_HASH, DELETE_BY_HASH, NO_KEYS_BY_USER_NAME, MASTER_KEYS,
            DUPLICATE_SLUGS, FORCE_API_DEFAULTS, EXPLICIT_POLICY_IDS, UNSAFE_POLICY_IDS, UNSAFE_OAS,
            ADMIN_RESETS_PASSWORDS, LOGIN_FAILURES_PER_USER, LOGIN_FAILURES_PER_IP, LOGIN_FAILURE_EXPIRY, HIDE_LOCK_OUT, LOGIN_IGNORES_PROXIES,
            PASSWORD_MAX_DAYS, PASSWORD_HISTORY, FIRST_LOGIN_RESET, HIDE_ACCESS_KEYS, NO_KEY_RESET, RULES_ENABLED, RULES_DEBUG, RULES_API, RULES_FILE, MORE_PERMISSIONS,
            PASSWORD_MIN_LENGTH, PASSWORD_MIXED_CASE, PASSWORD_MIN_DIGITS, PASSWORD_MIN_SPECIAL, PASSWORD_NO_SEQUENCES, EMPTY_PERMISSIONS_ADMIT,
            OWNERSHIP, MULTI_ORG_USERS, ONE_SESSION, SESSION_LIFETIME, SSO_PERMISSIONS, SSO_GROUP, SSO_LOOKUP,
            AUDIT_ENABLED, AUDIT_STORE, AUDIT_FORMAT, AUDIT_PATH, AUDIT_PATH_OLD, AUDIT_DETAIL,
            IMPORT_HOSTS, BODY_LIMIT);
    // spotless:on

    private DashboardKeys() {}

    private static <T> Key<T> key(String name, Kind<T> kind, T fallback, String doc) {
        return Key.of(Key.Plane.DASHBOARD, name, kind, fallback, doc);
    }
}
