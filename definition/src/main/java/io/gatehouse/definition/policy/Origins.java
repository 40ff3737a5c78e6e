package io.gatehouse.definition.policy;

import io.gatehouse.definition.policy.Origin.Reason;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads out of a finished merge who gave each value. */
final class Origins {
    private static final List<String> LIMITS = List.of(
            "rate",
            "per",
            "throttle_interval",
            "throttle_retry_limit",
            "max_query_depth",
            "quota_max",
            "quota_renewal_rate");

    private final Merging merging;
    private final Json.Obj after;
    private final List<Origin> origins = new ArrayList<>();

    private Origins(Merging merging, Json.Obj after) {
        this.merging = merging;
        this.after = after;
    }

    static List<Origin> of(Merging merging, Json.Obj after) {
        var origins = new Origins(merging, after);
        if (merging.grantsRights()) {
            merging.apis.forEach(origins::api);
        } else {
            origins.add("/access_rights", after.get("access_rights"), Reason.KEY, List.of());
        }
        origins.root();
        origins.traits();
        return origins.origins;
    }

    private void api(String apiId, ApiShare share) {
        if (!share.hasAcl()) {
            return;
        }
        String pointer = "/access_rights/" + apiId.replace("~", "~0").replace("/", "~1");
        Json.Obj right = after.object("access_rights").object(apiId);
        add(
                pointer,
                right,
                share.aclBy.size() > 1 ? Reason.UNION : Reason.POLICY,
                share.aclBy.stream().map(Policy::id).toList());
        for (String name : LIMITS) {
            Json value = right.object("limit").get(name);
            if (share.ceiling.setter(name) == null) {
                add(pointer + "/limit/" + name, value, Reason.ROOT, ids(merging.root.setter(name)));
            } else {
                limit(pointer + "/limit/" + name, value, share.ceiling, name);
            }
        }
    }

    private void root() {
        for (String name : LIMITS) {
            if (merging.rootShowsOneApi()) {
                ApiShare only = merging.apis.values().stream()
                        .filter(share -> share.ceiling.setter(name) != null)
                        .findFirst()
                        .orElseThrow();
                add("/" + name, after.get(name), Reason.ONLY_API, ids(only.ceiling.setter(name)));
            } else {
                limit("/" + name, after.get(name), merging.root, name);
            }
        }
    }

    private void limit(String pointer, Json value, Ceiling ceiling, String name) {
        Policy by = ceiling.setter(name);
        if (by == null) {
            add(pointer, value, Reason.KEY, List.of());
        } else {
            add(pointer, value, ceiling.voices(name) > 1 ? Reason.MOST_GENEROUS : Reason.POLICY, ids(by));
        }
    }

    private static List<String> ids(@Nullable Policy policy) {
        return policy == null ? List.of() : List.of(policy.id());
    }

    private void traits() {
        given("/is_inactive", "is_inactive", policy -> policy.document().flag("is_inactive"));
        given("/tags", "tags", policy -> !policy.document().list("tags").isEmpty());
        given("/last_updated", "last_updated", policy -> policy.document()
                .text("last_updated")
                .equals(after.text("last_updated")));
        for (String name : after.object("meta_data").fields().keySet()) {
            var last = merging.policies.stream()
                    .filter(policy -> policy.document().object("meta_data").has(name))
                    .map(Policy::id)
                    .reduce((_, later) -> later);
            add(
                    "/meta_data/" + name.replace("~", "~0").replace("/", "~1"),
                    after.object("meta_data").get(name),
                    last.isPresent() ? Reason.POLICY : Reason.KEY,
                    last.stream().toList());
        }
    }

    private void given(String pointer, String name, Predicate<Policy> gives) {
        if (!after.has(name)) {
            return;
        }
        List<String> by =
                merging.policies.stream().filter(gives).map(Policy::id).toList();
        add(pointer, after.get(name), by.isEmpty() ? Reason.KEY : by.size() > 1 ? Reason.UNION : Reason.POLICY, by);
    }

    private void add(String pointer, Json value, Reason reason, List<String> policies) {
        origins.add(new Origin(pointer, value, reason, policies));
    }
}
