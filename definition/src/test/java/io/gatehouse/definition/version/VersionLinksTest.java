package io.gatehouse.definition.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.CaseTable;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VersionLinksTest {
    private static final Json.Obj BASE = JsonText.parseObject("""
            {"x-tyk-api-gateway": {"info": {"id": "b", "versioning": {"enabled": true, "name": "v1", "default": "self",
             "location": "url", "stripVersioningData": true, "versions": [{"name": "v2", "id": "c"}, {"name": "v3", "id": "d"}]}},
             "server": {"listenPath": {"value": "/b/"}}}}""");
    private static final Json.Obj CHILD = JsonText.parseObject("""
            {"x-tyk-api-gateway": {"info": {"id": "c", "state": {"internal": true}}, "server": {"listenPath": {"value": "/c/"}}}}""");

    static Stream<Arguments> cases() {
        return CaseTable.cases("/version/links.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void doesWhatTheTableSays(String title, Json.Obj row) {
        Json.Obj wanted = row.object("wanted");
        var linked = VersionLinks.link(
                row.object("base"),
                new VersionLinks.Wanted(wanted.text("base"), wanted.text("name"), wanted.flag("default")),
                row.text("child"));

        switch (linked) {
            case VersionLinks.Linked.Done(Json.Obj base) ->
                assertThat(base).as(title).isEqualTo(row.get("linked"));
            case VersionLinks.Linked.Refused(var reason, String message) -> {
                assertThat(message).as(title).isEqualTo(row.text("refused"));
                assertThat(reason.name()).isEqualTo(row.text("reason"));
            }
        }
    }

    @Test
    void aDeletedChildLeavesItsBase() {
        Json.Obj preset = VersionLinks.unlink(withDefault("v2"), "c");

        assertThat(VersionSection.of(preset)).isEqualTo(new VersionSection(true, "v1", "self", Map.of("v3", "d")));
        assertThat(VersionLinks.unlink(BASE, "nobody")).isEqualTo(BASE);
    }

    @Test
    void aRebaseSwapsTheNamesAndKeepsTheDefaultAndTheManner() {
        var done = (VersionLinks.Rebased.Done) VersionLinks.rebase(BASE, "b", CHILD, "c", true);

        assertThat(VersionSection.of(done.newBase()))
                .isEqualTo(new VersionSection(true, "v2", "v1", Map.of("v1", "b", "v3", "d")));
        assertThat(VersionSection.of(done.formerBase())).isEqualTo(VersionSection.NONE);
        assertThat(JsonText.print(done.newBase())).contains("\"location\":\"url\",\"stripVersioningData\":true");
        assertThat(done.newBase().toString()).contains("\"value\":\"/c/\"").contains("\"internal\":true");
    }

    @Test
    void aDefaultChildThatBecomesTheBaseIsItsOwnDefault() {
        var done = (VersionLinks.Rebased.Done) VersionLinks.rebase(withDefault("v2"), "b", CHILD, "c", true);

        assertThat(VersionSection.of(done.newBase()).preset()).isEqualTo("self");
    }

    @Test
    void rebasingBackRestoresTheBase() {
        var there = (VersionLinks.Rebased.Done) VersionLinks.rebase(BASE, "b", CHILD, "c", true);
        var back = (VersionLinks.Rebased.Done) VersionLinks.rebase(there.newBase(), "c", there.formerBase(), "b", true);

        assertThat(VersionSection.of(back.newBase())).isEqualTo(VersionSection.of(BASE));
    }

    @Test
    void refusesARebaseInTheContractsWords() {
        assertThat(VersionLinks.rebase(CHILD, "c", BASE, "b", true))
                .isEqualTo(new VersionLinks.Rebased.Refused("current-base-apiId must be a base API"));
        assertThat(VersionLinks.rebase(BASE, "b", CHILD, "c", false))
                .isEqualTo(new VersionLinks.Rebased.Refused("next-base-apiId must be a child API"));
        assertThat(VersionLinks.rebase(BASE, "b", CHILD, "stranger", true))
                .isEqualTo(new VersionLinks.Rebased.Refused("next-base-apiId must be a child of current-base-apiId"));
    }

    @Test
    void theIndexKnowsChildrenOrphansAndMissingOnes() {
        var index = VersionIndex.of(Map.of("b", BASE, "c", CHILD, "alone", CHILD));

        assertThat(index.baseOf("c")).contains("b");
        assertThat(index.isChild("alone")).isFalse();
        assertThat(index.isChild("b")).isFalse();
        assertThat(index.missing()).containsExactly("d");
    }

    private static Json.Obj withDefault(String name) {
        return JsonText.parseObject(
                JsonText.print(BASE).replace("\"default\":\"self\"", "\"default\":\"" + name + "\""));
    }
}
