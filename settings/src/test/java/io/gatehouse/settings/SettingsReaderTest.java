package io.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.settings.Key.Plane;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

    private static Settings read(String file, Map<String, String> environment) {
        return SettingsReader.read(Optional.of(file), environment);
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        Settings settings = read("{\"listen_port\":4000,\"page_size\":20}", Map.of("TYK_DB_LISTENPORT", "5000"));

        assertThat(settings.value(DashboardKeys.LISTEN_PORT)).isEqualTo(5000);
        assertThat(settings.value(DashboardKeys.PAGE_SIZE)).isEqualTo(20);
        assertThat(settings.isSet(DashboardKeys.PAGE_SIZE)).isTrue();
        assertThat(settings.isSet(DashboardKeys.HASH_KEYS)).isFalse();
    }

    @Test
    void ourOwnPrefixWinsOverTheContracts() {
        Settings settings = read("{}", Map.of("TYK_GW_LISTENPORT", "1", "GATEHOUSE_GW_LISTENPORT", "2"));

        assertThat(settings.value(GatewayKeys.LISTEN_PORT)).isEqualTo(2);
    }

    @Test
    void knowsTheIrregularVariables() {
        Settings settings = read(
                "{}",
                Map.of(
                        "TYK_DB_NODESECRET", "n",
                        "TYK_DB_HOSTCONFIG_GATEWAYHOSTNAME", "gw.test",
                        "TYK_DB_HOSTCONFIG_GENERATEHTTPS", "true",
                        "TYK_DB_SSODEFAULTUSERGROUP", "g",
                        "TYK_LOGLEVEL", "debug"));

        assertThat(settings.value(DashboardKeys.NODE_SECRET)).isEqualTo("n");
        assertThat(settings.value(DashboardKeys.GATEWAY_HOST_NAME)).isEqualTo("gw.test");
        assertThat(settings.value(DashboardKeys.SECURE_PATHS)).isTrue();
        assertThat(settings.value(DashboardKeys.SSO_GROUP)).isEqualTo("g");
        assertThat(settings.value(DashboardKeys.LOG_LEVEL)).isEqualTo("debug");
        // Nothing reads it yet, which its owner should know.
        assertThat(settings.ignored()).containsExactly("TYK_DB_SSODEFAULTUSERGROUP");
    }

    @Test
    void readsNestedNamesListsAndObjects() {
        Settings settings = read(
                "{\"storage\":{\"main\":{\"type\":\"Postgres\",\"connection_string\":\"user=a host=b\"}},"
                        + "\"gateway\":{\"listen_port\":9999,\"analytics_config\":{\"ignored_ips\":[\"::1\"]}}}",
                Map.of(
                        "TYK_DB_GATEHOUSE_IMPORTHOSTS", "a.test, b.test",
                        "TYK_DB_SECURITY_ADDITIONALPERMISSIONS", "x:X,y:Y"));

        assertThat(settings.value(StorageKeys.MAIN_TYPE)).isEqualTo("postgres");
        assertThat(settings.value(GatewayKeys.LISTEN_PORT)).isEqualTo(9999);
        assertThat(settings.value(GatewayKeys.IGNORED_IPS)).containsExactly("::1");
        assertThat(settings.value(DashboardKeys.IMPORT_HOSTS)).containsExactly("a.test", "b.test");
        assertThat(settings.value(DashboardKeys.MORE_PERMISSIONS)).hasToString("{\"x\":\"X\",\"y\":\"Y\"}");
    }

    @Test
    void readsAGatewaysFileAsItIs() {
        Settings settings = SettingsReader.read(
                Plane.GATEWAY,
                Optional.of("{\"listen_port\":8081,\"secret\":\"s\",\"storage\":{\"type\":\"redis\"},"
                        + "\"http_server_options\":{\"enable_strict_routes\":true,\"flush_interval\":1}}"),
                Map.of());

        assertThat(settings.value(GatewayKeys.LISTEN_PORT)).isEqualTo(8081);
        assertThat(settings.value(DashboardKeys.LISTEN_PORT)).isEqualTo(3000);
        assertThat(settings.value(GatewayKeys.STRICT_ROUTES)).isTrue();
        assertThat(settings.ignored()).containsExactly("http_server_options.flush_interval", "storage");
    }

    @Test
    void reportsAllMistakesAtOnceAndNoSecret() {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> read(
                        "{\"listen_port\":\"x\",\"admin_secret\":123,\"storage\":{\"main\":7},"
                                + "\"gateway\":{\"hash_key_function\":\"md5\"}}",
                        Map.of("TYK_DB_HASHKEYS", "perhaps", "TYK_PMP_PURGEDELAY", "0")))
                .satisfies(problems -> assertThat(problems.all().stream().map(Object::toString))
                        .containsExactlyInAnyOrder(
                                "listen_port is \"x\", expected a whole number from 0 to 65535",
                                "admin_secret is (a secret), expected text",
                                "storage.main is 7, expected an object",
                                "gateway.hash_key_function is \"md5\", expected one of (empty), murmur32, murmur64,"
                                        + " murmur128, sha256",
                                "TYK_DB_HASHKEYS is perhaps, expected true or false",
                                "TYK_PMP_PURGEDELAY is 0, expected a whole number from 1 to 86400"))
                .withMessageContaining("6 problems");
    }

    @Test
    void aBrokenFileIsAProblemAmongOthers() {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> read("{\"a\":", Map.of("TYK_DB_PAGESIZE", "none")))
                .satisfies(problems -> assertThat(problems.all()).hasSize(2));
    }

    @Test
    void anAuditFileNeedsItsPath() {
        assertThatExceptionOfType(Problems.class)
                .isThrownBy(() -> read("{\"audit\":{\"enabled\":true}}", Map.of()))
                .withMessageContaining("audit.path is empty");
        for (String named : List.of(
                "{\"audit\":{\"enabled\":true,\"path\":\"/tmp/audit.log\"}}",
                "{\"audit\":{\"enabled\":true},\"security\":{\"audit_log_path\":\"/tmp/audit.log\"}}",
                "{\"audit\":{\"enabled\":true,\"store_type\":\"db\"}}")) {
            assertThat(read(named, Map.of()).value(DashboardKeys.AUDIT_ENABLED)).isTrue();
        }
    }

    @Test
    void theFileCanBeLeftOut() {
        Settings settings = read("{\"page_size\":20}", Map.of("TYK_DB_OMITCONFIGFILE", "true"));
        assertThat(settings.value(DashboardKeys.PAGE_SIZE)).isEqualTo(10);
    }

    @Test
    void namesWhatNothingReads() {
        assertThat(read("{\"license_key\":\"x\"}", Map.of("TYK_DB_LICENSEKEY", "x", "HOME", "/"))
                        .ignored())
                .isEqualTo(List.of("TYK_DB_LICENSEKEY", "license_key"));
    }

    @Test
    void aChoiceOfTheCommandLineWins() {
        Settings settings = read("{}", Map.of()).with(DashboardKeys.LISTEN_PORT, 7L);
        assertThat(settings.value(DashboardKeys.LISTEN_PORT)).isEqualTo(7);
    }
}
