package io.gatehouse.gateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySourceTest {
    @TempDir
    Path folder;

    @Test
    void leavesOutAPolicyWhoseLimitIsNoNumberAndLoadsTheOthers() throws IOException {
        Path file = folder.resolve("policies.json");
        Files.writeString(file, """
                {"bad": {"rate": "many", "per": 1}, "odd": 7, "rights": {"access_rights": {"a": {"limit": {"rate": "5"}}}},
                 "good": {"rate": 5, "per": 1}}""");
        assertThat(ids(new PolicySource.OnDisk(file))).containsExactly("good");
    }

    @Test
    void goesOnWithTheLastGoodFormOfAnEntryUntilItIsTakenAway() throws IOException {
        Path file = folder.resolve("policies.json");
        var source = new PolicySource.OnDisk(file);
        Files.writeString(file, "{\"p\": {\"rate\": 5, \"per\": 1}}");
        assertThat(ids(source)).containsExactly("p");
        Files.writeString(file, "{\"p\": {\"rate\": \"many\", \"per\": 1}}");
        assertThat(source.load()).hasValueSatisfying(found -> assertThat(found)
                .extracting(policy -> policy.number("rate", 0))
                .containsExactly(5L));
        Files.writeString(file, "{}");
        assertThat(ids(source)).isEmpty();
    }

    @Test
    void goesOnWithTheLastGoodFormOfAFile() throws IOException {
        Path file = folder.resolve("p.json");
        var source = new PolicySource.OnDisk(folder);
        Files.writeString(file, "{\"quota_max\": 5}");
        assertThat(ids(source)).containsExactly("p");
        Files.writeString(file, "{\"quota_max\": ");
        assertThat(ids(source)).containsExactly("p");
        Files.writeString(file, "{\"partitions\": {\"acl\": \"yes\"}}");
        assertThat(source.load()).hasValueSatisfying(found -> assertThat(found)
                .extracting(policy -> policy.number("quota_max", 0))
                .containsExactly(5L));
        Files.delete(file);
        assertThat(ids(source)).isEmpty();
    }

    private static List<String> ids(PolicySource source) {
        return source.load().orElseThrow().stream()
                .map((Json.Obj policy) -> policy.text("id"))
                .toList();
    }
}
