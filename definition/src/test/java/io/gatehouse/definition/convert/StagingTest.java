package io.gatehouse.definition.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.convert.Migration.Outcome.Migrated;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import org.junit.jupiter.api.Test;

class StagingTest {
    private static final Migrated MIGRATED = (Migrated) Migration.of(JsonText.parseObject("""
            {"name":"orders","id":"5f0c0d1e2a3b4c5d6e7f8a9b","api_id":"a1","active":true,"use_keyless":true,
             "proxy":{"listen_path":"/orders/","target_url":"http://up"},
             "version_data":{"not_versioned":false,"default_version":"v1",
               "versions":{"v1":{"name":"v1"},"v2":{"name":"v2"}}}}"""));

    @Test
    void aStagedApiStandsBesideItsOriginalUnderNamesOfItsOwn() {
        Migrated staged = Staging.stage(MIGRATED);
        Json.Obj extension = staged.base().object("x-tyk-api-gateway");
        assertThat(extension.object("info").text("id")).isEqualTo("staging-a1");
        assertThat(extension.object("info").has("dbId")).isFalse();
        assertThat(extension.object("info").text("name")).isEqualTo("[staged] orders");
        assertThat(extension.object("server").object("listenPath").text("value"))
                .isEqualTo("/tyk-staging/orders/");
        assertThat(extension
                        .object("info")
                        .object("versioning")
                        .list("versions")
                        .getFirst()
                        .orEmptyObject()
                        .text("id"))
                .isEqualTo("staging-a1-v2");
        assertThat(staged.versions()
                        .getFirst()
                        .object("x-tyk-api-gateway")
                        .object("info")
                        .text("id"))
                .isEqualTo("staging-a1-v2");
        assertThat(Checks.oas(staged.base())).isEmpty();
        assertThat(Staging.isStaged(staged.base())).isTrue();
    }

    @Test
    void promotionGivesTheOriginalsIdsBack() {
        Migrated staged = Staging.stage(MIGRATED);
        assertThat(Staging.promote(staged.base(), "5f0c0d1e2a3b4c5d6e7f8a9b")).isEqualTo(MIGRATED.base());
        assertThat(Staging.promote(staged.versions().getFirst(), ""))
                .isEqualTo(MIGRATED.versions().getFirst());
        assertThat(Staging.isStaged(MIGRATED.base())).isFalse();
    }

    @Test
    void whatWasChangedWhileStagedIsKept() {
        Json.Obj staged = Staging.stage(MIGRATED).base();
        Json.Obj renamed = Nested.put(staged, "x-tyk-api-gateway/info/name", Json.of("[staging]-new name"));
        Json.Obj edited = Nested.put(renamed, "x-tyk-api-gateway/upstream/url", Json.of("http://new"));
        Json.Obj promoted = Staging.promote(edited.with("x-mine", Json.of(1)), "5f0c0d1e2a3b4c5d6e7f8a9b");
        assertThat(Nested.at(promoted, "x-tyk-api-gateway/upstream/url")).isEqualTo(Json.of("http://new"));
        assertThat(Nested.at(promoted, "x-tyk-api-gateway/info/name")).isEqualTo(Json.of("new name"));
        assertThat(promoted.get("x-mine")).isEqualTo(Json.of(1));
    }
}
