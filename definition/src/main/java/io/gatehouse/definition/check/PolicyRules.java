package io.gatehouse.definition.check;

import io.gatehouse.json.Json;
import java.util.List;

/** Policies: their schema, and what it cannot say. */
final class PolicyRules {
    private static final List<String> OTHERS = List.of("quota", "rate_limit", "complexity", "acl");

    private PolicyRules() {}

    static void check(Json.Obj policy, Findings findings) {
        SchemaCheck.POLICY.check(policy, Pointer.ROOT, findings);
        Json.Obj partitions = policy.object("partitions");
        if (partitions.flag("per_api")) {
            OTHERS.stream()
                    .filter(partitions::flag)
                    .forEach(other -> findings.wrong(
                            Pointer.ROOT.path("partitions").child(other),
                            "partitions",
                            "Limits by API (per_api) exclude the partition " + other + "."));
        }
        policy.object("access_rights").fields().forEach((api, right) -> {
            Pointer at = Pointer.ROOT.path("access_rights").child(api);
            rights(right.orEmptyObject(), api, at, findings);
        });
    }

    private static void rights(Json.Obj right, String api, Pointer at, Findings findings) {
        String named = right.text("api_id").isEmpty() ? right.text("apiid") : right.text("api_id");
        if (!named.isEmpty() && !named.equals(api)) {
            findings.wrong(
                    at.child("api_id"), "access_rights", "The rights for " + api + " name another API, " + named + ".");
        }
        List<Json> urls = right.list("allowed_urls");
        for (int i = 0; i < urls.size(); i++) {
            Pointer place = at.path("allowed_urls").child(i).child("url");
            Grammar.rulePath(urls.get(i).orEmptyObject().text("url"))
                    .ifPresent(wrong -> findings.wrong(place, "regex", wrong));
        }
    }
}
