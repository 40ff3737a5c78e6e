package io.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every default, written down a second time: a changed one is a decision, and a new key needs a line here. */
class SettingsTest {
    private final Set<Key<?>> tested = new HashSet<>();

    private <T> void is(Key<T> key, T expected) {
        assertThat(Settings.defaults().value(key)).as(key.toString()).isEqualTo(expected);
        tested.add(key);
    }

    @Test
    void everyKeyHasTheDefaultWrittenHere() {
        // spotless:off
        is(DashboardKeys.LISTEN_PORT, 3000L);
        is(DashboardKeys.LISTEN_ADDRESS, "0.0.0.0");
        is(DashboardKeys.ADMIN_SECRET, "");
        is(DashboardKeys.NODE_SECRET, "");
        is(DashboardKeys.NOTIFY_ON_CHANGE, true);
        is(DashboardKeys.HEALTH_ENDPOINT, "health");
        is(DashboardKeys.PAGE_SIZE, 10L);
        is(DashboardKeys.LOG_LEVEL, "info");
        is(DashboardKeys.LOG_FORMAT, "standard");
        is(DashboardKeys.GATEWAY_HOST_NAME, "");
        is(DashboardKeys.SECURE_PATHS, false);
        is(DashboardKeys.SECURE_COOKIES, false);
        is(DashboardKeys.HASH_KEYS, false);
        is(DashboardKeys.HASHED_KEYS_LISTING, false);
        is(DashboardKeys.UPDATE_BY_HASH, false);
        is(DashboardKeys.DELETE_BY_HASH, false);
        is(DashboardKeys.NO_KEYS_BY_USER_NAME, false);
        is(DashboardKeys.MASTER_KEYS, false);
        is(DashboardKeys.DUPLICATE_SLUGS, false);
        is(DashboardKeys.FORCE_API_DEFAULTS, false);
        is(DashboardKeys.EXPLICIT_POLICY_IDS, true);
        is(DashboardKeys.UNSAFE_POLICY_IDS, false);
        is(DashboardKeys.UNSAFE_OAS, false);
        is(DashboardKeys.ADMIN_RESETS_PASSWORDS, false);
        is(DashboardKeys.LOGIN_FAILURES_PER_USER, 0L);
        is(DashboardKeys.LOGIN_FAILURES_PER_IP, 0L);
        is(DashboardKeys.LOGIN_FAILURE_EXPIRY, 900L);
        is(DashboardKeys.HIDE_LOCK_OUT, false);
        is(DashboardKeys.LOGIN_IGNORES_PROXIES, false);
        is(DashboardKeys.PASSWORD_MAX_DAYS, 0L);
        is(DashboardKeys.PASSWORD_HISTORY, 0L);
        is(DashboardKeys.FIRST_LOGIN_RESET, false);
        is(DashboardKeys.HIDE_ACCESS_KEYS, false);
        is(DashboardKeys.NO_KEY_RESET, false);
        is(DashboardKeys.RULES_ENABLED, false);
        is(DashboardKeys.RULES_DEBUG, false);
        is(DashboardKeys.RULES_API, false);
        is(DashboardKeys.RULES_FILE, "");
        is(DashboardKeys.MORE_PERMISSIONS, Json.Obj.EMPTY);
        is(DashboardKeys.PASSWORD_MIN_LENGTH, 6L);
        is(DashboardKeys.PASSWORD_MIXED_CASE, false);
        is(DashboardKeys.PASSWORD_MIN_DIGITS, 0L);
        is(DashboardKeys.PASSWORD_MIN_SPECIAL, 0L);
        is(DashboardKeys.PASSWORD_NO_SEQUENCES, false);
        is(DashboardKeys.EMPTY_PERMISSIONS_ADMIT, false);
        is(DashboardKeys.OWNERSHIP, false);
        is(DashboardKeys.MULTI_ORG_USERS, false);
        is(DashboardKeys.ONE_SESSION, false);
        is(DashboardKeys.SESSION_LIFETIME, 43_200L);
        is(DashboardKeys.SSO_PERMISSIONS, Json.Obj.EMPTY);
        is(DashboardKeys.SSO_GROUP, "");
        is(DashboardKeys.SSO_LOOKUP, false);
        is(DashboardKeys.AUDIT_ENABLED, false);
        is(DashboardKeys.AUDIT_STORE, "file");
        is(DashboardKeys.AUDIT_FORMAT, "text");
        is(DashboardKeys.AUDIT_PATH, "");
        is(DashboardKeys.AUDIT_PATH_OLD, "");
        is(DashboardKeys.AUDIT_DETAIL, false);
        is(DashboardKeys.IMPORT_HOSTS, List.of());
        is(DashboardKeys.BODY_LIMIT, 33_554_432L);
        is(StorageKeys.FOLDER, "data");
        is(StorageKeys.MAIN_TYPE, "sqlite");
        is(StorageKeys.MAIN_CONNECTION, "");
        is(StorageKeys.ANALYTICS_TYPE, "duckdb");
        is(StorageKeys.ANALYTICS_CONNECTION, "");
        is(StorageKeys.UPTIME_TYPE, "sqlite");
        is(StorageKeys.UPTIME_CONNECTION, "");
        is(StorageKeys.LOGS_TYPE, "duckdb");
        is(StorageKeys.LOGS_CONNECTION, "");
        is(GatewayKeys.LISTEN_PORT, 8080L);
        is(GatewayKeys.LISTEN_ADDRESS, "0.0.0.0");
        is(GatewayKeys.SECRET, "");
        is(GatewayKeys.NODE_SECRET, "");
        is(GatewayKeys.APP_PATH, "apps");
        is(GatewayKeys.FROM_DASHBOARD, false);
        is(GatewayKeys.DASHBOARD_URL, "");
        is(GatewayKeys.TAGS, List.of());
        is(GatewayKeys.SEGMENTED, false);
        is(GatewayKeys.POLICY_SOURCE, "file");
        is(GatewayKeys.POLICY_FILE, "policies.json");
        is(GatewayKeys.HEALTH_ENDPOINT, "hello");
        is(GatewayKeys.RELOAD_INTERVAL, 1L);
        is(GatewayKeys.DRAIN_SECONDS, 30L);
        is(GatewayKeys.DRAIN_DELAY, 0L);
        is(GatewayKeys.HASH_KEYS, false);
        is(GatewayKeys.HASH_FUNCTION, "");
        is(GatewayKeys.HASH_FALLBACKS, List.of());
        is(GatewayKeys.HASHED_KEYS_LISTING, false);
        is(GatewayKeys.MIN_TOKEN_LENGTH, 3L);
        is(GatewayKeys.MASTER_KEYS, false);
        is(GatewayKeys.SESSION_LIFETIME, 0L);
        is(GatewayKeys.FORCE_SESSION_LIFETIME, false);
        is(GatewayKeys.MAX_BODY, 0L);
        is(GatewayKeys.STRICT_ROUTES, false);
        is(GatewayKeys.PREFIX_MATCHING, false);
        is(GatewayKeys.SUFFIX_MATCHING, false);
        is(GatewayKeys.SKIP_CLEANING, false);
        is(GatewayKeys.SKIP_ESCAPING, false);
        is(GatewayKeys.NO_UPTIME_TESTS, false);
        is(GatewayKeys.UPTIME_ANALYTICS, false);
        is(GatewayKeys.UPTIME_SAMPLES, 3L);
        is(GatewayKeys.UPTIME_PAUSE, 10L);
        is(GatewayKeys.WEBSOCKETS, true);
        is(GatewayKeys.XFF_DEPTH, 0L);
        is(GatewayKeys.READ_TIMEOUT, 120L);
        is(GatewayKeys.WRITE_TIMEOUT, 120L);
        is(GatewayKeys.UPSTREAM_TIMEOUT, 30L);
        is(GatewayKeys.IGNORE_CASE, false);
        is(GatewayKeys.HIDE_GENERATOR, false);
        is(GatewayKeys.CLOSE_CONNECTIONS, false);
        is(GatewayKeys.CUSTOM_DOMAINS, false);
        is(GatewayKeys.RATE_HEADERS, "quotas");
        is(GatewayKeys.ROLLING_LIMITER, false);
        is(GatewayKeys.ORG_QUOTAS, false);
        is(GatewayKeys.ORG_DETAILS, false);
        is(GatewayKeys.ANALYTICS, false);
        is(GatewayKeys.DETAILED_RECORDING, false);
        is(GatewayKeys.IGNORED_IPS, List.of());
        is(GatewayKeys.NORMALISE, false);
        is(GatewayKeys.NORMALISE_UUIDS, false);
        is(GatewayKeys.NORMALISE_ULIDS, false);
        is(GatewayKeys.NORMALISE_NUMBERS, false);
        is(GatewayKeys.NORMALISE_PATTERNS, List.of());
        is(PumpKeys.PURGE_DELAY, 2L);
        is(PumpKeys.CHUNK, 10_000L);
        is(PumpKeys.LOG_DAYS, 30L);
        is(PumpKeys.ROLLUP_DAYS, 0L);
        // spotless:on
        assertThat(Settings.KEYS).allSatisfy(key -> assertThat(tested).contains(key));
    }

    @Test
    void namesAndVariablesAreUniqueWithinAPlane() {
        assertThat(Settings.KEYS.stream().map(Key::toString)).doesNotHaveDuplicates();
        assertThat(Settings.KEYS.stream().flatMap(key -> key.variables().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyTableListsAllItsKeys() throws IllegalAccessException {
        for (Class<?> table : List.of(DashboardKeys.class, StorageKeys.class, GatewayKeys.class, PumpKeys.class)) {
            for (var field : table.getFields()) {
                if (field.getType() == Key.class) {
                    assertThat(Settings.KEYS).as(field.getName()).contains((Key<?>) field.get(null));
                }
            }
        }
    }

    @Test
    void everyKeySaysWhatItIsForInASentence() {
        assertThat(Settings.KEYS)
                .allSatisfy(key -> assertThat(key.doc()).endsWith(".").hasSizeGreaterThan(10));
    }
}
