package io.gatehouse.control.impact;

import io.gatehouse.control.service.api.ApiText;
import io.gatehouse.definition.version.VersionSection;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By which signs APIs that may be touched are told from all others without parsing them. Too many pass; none that is touched
 * fails.
 *
 * @param texts as they stand in printed JSON; one of them is somewhere in the API
 * @param apiIds of APIs that are touched whatever they say
 * @param itself id of the API that is changed; empty for none
 */
record Mentioned(Set<String> texts, Set<String> apiIds, String itself) {

    static Mentioned api(Json.Obj definition, String apiId, String name) {
        return new Mentioned(
                Stream.of(apiId, "tyk://" + name).map(Mentioned::printed).collect(Collectors.toSet()),
                Set.copyOf(VersionSection.of(definition).children().values()),
                apiId);
    }

    /** By any of a document's ids. */
    static Mentioned ids(Json.Obj document) {
        return new Mentioned(
                Stream.of("id", "_id", "webhook_id")
                        .map(document::text)
                        .filter(id -> !id.isEmpty())
                        .map(Mentioned::printed)
                        .collect(Collectors.toSet()),
                Set.of(),
                "");
    }

    private static String printed(String text) {
        String quoted = JsonText.print(Json.of(text));
        return quoted.substring(1, quoted.length() - 1);
    }

    boolean fits(ApiText api) {
        String apiId = api.head().apiId();
        if (apiId.equals(itself)) {
            return false;
        }
        String beside = JsonText.print(api.head().document().body().get(Estates.BESIDE));
        return apiIds.contains(apiId)
                || texts.stream().anyMatch(text -> api.definition().contains(text) || beside.contains(text));
    }
}
