package io.gatehouse.definition.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.CaseTable;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyMergeTest {

    static Stream<Arguments> cases() {
        return CaseTable.cases("/policy/merge.json");
    }

    /** Each case names the fields it speaks about; a field that is null must be absent. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void doesWhatTheTableSays(String title, Json.Obj row) {
        Outcome outcome = PolicyMerge.merge(row.object("session"), known(row));

        Json expected = row.get("merged");
        if (outcome instanceof Outcome.Refused(String reason)) {
            assertThat(Json.of(reason)).as(title).isEqualTo(row.get("refused"));
        } else if (outcome instanceof Outcome.Merged(Json.Obj session)) {
            assertThat(row.has("refused"))
                    .as("should be refused, is " + session)
                    .isFalse();
            assertThat(CaseTable.chosen(session, expected)).as(title).isEqualTo(expected);
        }
    }

    @Test
    void saysWhereEachValueComesFrom() {
        Json.Obj row = CaseTable.read("/policy/merge.json").list("cases").stream()
                .map(Json::orEmptyObject)
                .filter(candidate -> candidate.text("title").startsWith("partitions combine"))
                .findFirst()
                .orElseThrow();

        Map<String, String> origins = new LinkedHashMap<>();
        PolicyMerge.explain(row.object("session"), policies(row))
                .forEach(origin -> origins.put(origin.pointer(), origin.reason() + " " + origin.policies()));

        assertThat(origins)
                .containsEntry("/access_rights/a", "POLICY [access]")
                .containsEntry("/access_rights/a/limit/quota_max", "POLICY [quota]")
                .containsEntry("/access_rights/a/limit/rate", "POLICY [access]")
                .containsEntry("/access_rights/a/limit/max_query_depth", "ROOT []")
                .containsEntry("/rate", "POLICY [access]")
                .containsEntry("/max_query_depth", "KEY []");
    }

    @Test
    void aSessionWithoutPoliciesIsLeftAlone() {
        Json.Obj session = JsonText.parseObject("{\"rate\":1.50,\"is_inactive\":true,\"x\":{\"y\":1}}");

        assertThat(PolicyMerge.merge(session, _ -> Optional.empty())).isEqualTo(new Outcome.Merged(session));
    }

    @Test
    void numbersKeepTheirTextAndFieldsTheirOrder() {
        Json.Obj session =
                JsonText.parseObject("{\"unknown\":[1.0],\"rate\":1,\"apply_policies\":[\"p\"],\"expires\":0}");
        Json.Obj policy = JsonText.parseObject("{\"id\":\"p\",\"rate\":2.50,\"per\":1e1,\"quota_max\":-1,"
                + "\"access_rights\":{\"a\":{\"mine\":1.0,\"versions\":[\"Default\"],\"limit\":null}}}");

        var merged = (Outcome.Merged) PolicyMerge.merge(session, List.of(Policy.of(policy)));

        assertThat(JsonText.print(merged.session()))
                .isEqualTo("{\"unknown\":[1.0],\"rate\":2.50,\"apply_policies\":[\"p\"],\"expires\":0,"
                        + "\"access_rights\":{\"a\":{\"mine\":1.0,\"versions\":[\"Default\"],\"limit\":{\"rate\":2.50,\"per\":1e1,"
                        + "\"throttle_interval\":0,\"throttle_retry_limit\":0,\"max_query_depth\":0,"
                        + "\"quota_max\":-1,\"quota_renewal_rate\":0}}},"
                        + "\"per\":1e1,\"throttle_interval\":0,\"throttle_retry_limit\":0,\"max_query_depth\":0,"
                        + "\"quota_max\":-1,\"quota_renewal_rate\":0,\"is_inactive\":false}");
    }

    @Test
    void theLastPolicyThatBoundsAKeysLifeDecides() {
        assertThat(PolicyMerge.keyExpiresIn(Stream.of("{\"key_expires_in\":60}", "{\"key_expires_in\":30}", "{}")
                        .map(JsonText::parseObject)
                        .map(Policy::of)
                        .toList()))
                .isEqualTo(30);
    }

    private static java.util.function.Function<String, Optional<Policy>> known(Json.Obj row) {
        return id ->
                policies(row).stream().filter(policy -> policy.id().equals(id)).findFirst();
    }

    private static List<Policy> policies(Json.Obj row) {
        return row.list("policies").stream()
                .map(Json::orEmptyObject)
                .map(Policy::of)
                .toList();
    }
}
