package io.gatehouse.definition.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.JsonText;
import org.junit.jupiter.api.Test;

class ApiProfileTest {
    private static ApiProfile classic(String json) {
        return ApiProfile.classic(JsonText.parseObject(json));
    }

    private static ApiProfile oas(String json) {
        return ApiProfile.oas(JsonText.parseObject(json));
    }

    @Test
    void findsTheCategoriesInAClassicName() {
        assertThat(classic("{\"name\":\"Orders #shop #eu #shop # \"}").categories())
                .containsExactly("shop", "eu");
        assertThat(classic("{\"name\":\"C#sharp\"}").categories()).isEmpty();
    }

    @Test
    void callsOneMethodByItsNameAndSeveralMultiAuth() {
        assertThat(classic("{\"use_keyless\":true,\"enable_jwt\":true}").authType())
                .isEqualTo("keyless");
        assertThat(classic("{\"enable_jwt\":true}").authType()).isEqualTo("jwt");
        assertThat(classic("{\"enable_jwt\":true,\"use_standard_auth\":true}").authType())
                .isEqualTo("multiAuth");
        // Where nothing is said, nodes ask for a key.
        assertThat(classic("{}").authType()).isEqualTo("authToken");
        assertThat(classic("{\"use_mutual_tls_auth\":true}").authType()).isEqualTo("mutualTLS");
        assertThat(classic("{\"use_mutual_tls_auth\":true,\"use_standard_auth\":true}")
                        .authType())
                .isEqualTo("multiAuth");
        assertThat(oas("{\"x-tyk-api-gateway\":{}}").authType()).isEqualTo("keyless");
        assertThat(oas("{\"components\":{\"securitySchemes\":{\"k\":{\"type\":\"apiKey\"}}},"
                                + "\"x-tyk-api-gateway\":{\"server\":{\"authentication\":{\"enabled\":true,"
                                + "\"securitySchemes\":{\"k\":{\"enabled\":true}}}}}}")
                        .authType())
                .isEqualTo("authToken");
    }

    @Test
    void tellsKindsApart() {
        assertThat(classic("{\"protocol\":\"tls\"}").isTcp()).isTrue();
        assertThat(classic("{\"graphql\":{\"enabled\":true,\"execution_mode\":\"executionEngine\"},\"internal\":true}")
                        .kinds())
                .containsExactly("udg", "classic", "internal");
        assertThat(oas("{\"x-tyk-api-gateway\":{}}").kinds()).containsExactly("rest", "oas", "external");
    }
}
