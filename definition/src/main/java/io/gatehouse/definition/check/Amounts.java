package io.gatehouse.definition.check;

import io.gatehouse.definition.policy.Rights;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Set;

/** Rates, quotas and rights, the same in policies and keys. */
public final class Amounts {
    private static final List<String> NEVER_NEGATIVE = List.of("rate", "per", "allowance");
    /** Here -1 means without limit, or off. */
    private static final List<String> ABOVE_MINUS_ONE = List.of(
            "quota_max",
            "quota_renewal_rate",
            "throttle_interval",
            "throttle_retry_limit",
            "max_query_depth",
            "key_expires_in");

    private static final Set<String> WHOLE = Set.of("quota_max", "quota_renewal_rate", "throttle_retry_limit");

    private Amounts() {}

    /**
     * Adds what is wrong with the amounts of a policy or session, and with those inside its rights.
     *
     * @param at the JSON pointer of {@code owner}
     */
    public static void check(Json.Obj owner, String at, List<Violation> violations) {
        amounts(owner, at, violations);
        Rights.of(owner).byApi().fields().forEach((apiId, right) -> {
            String place = at + "/access_rights/" + escaped(apiId);
            if (!(right instanceof Json.Obj access)) {
                violations.add(Violation.at(place, "type", "A right must be an object."));
                return;
            }
            amounts(access.object("limit"), place + "/limit", violations);
            endpoints(access, place, violations);
            urls(access, place, violations);
        });
    }

    private static void amounts(Json.Obj owner, String at, List<Violation> violations) {
        NEVER_NEGATIVE.forEach(field -> amount(owner, field, 0, at, violations));
        ABOVE_MINUS_ONE.forEach(field -> amount(owner, field, -1, at, violations));
    }

    private static void amount(Json.Obj owner, String field, int least, String at, List<Violation> violations) {
        Json value = owner.get(field);
        String place = at + "/" + field;
        if (value == Json.NULL) {
            return;
        }
        if (!(value instanceof Json.Num number)) {
            violations.add(Violation.at(place, "type", field + " must be a number."));
        } else if (number.asDouble() < least) {
            violations.add(Violation.at(
                    place,
                    "negative",
                    least == 0 ? field + " must not be negative." : field + " must not be below -1."));
        } else if (WHOLE.contains(field) && number.exactLong().isEmpty()) {
            violations.add(Violation.at(place, "type", field + " must be a whole number."));
        }
    }

    private static void endpoints(Json.Obj access, String at, List<Violation> violations) {
        List<Json> endpoints = access.list("endpoints");
        for (int i = 0; i < endpoints.size(); i++) {
            List<Json> methods = endpoints.get(i).orEmptyObject().list("methods");
            for (int j = 0; j < methods.size(); j++) {
                amounts(
                        methods.get(j).orEmptyObject().object("limit"),
                        at + "/endpoints/" + i + "/methods/" + j + "/limit",
                        violations);
            }
        }
    }

    private static void urls(Json.Obj access, String at, List<Violation> violations) {
        List<Json> urls = access.list("allowed_urls");
        for (int i = 0; i < urls.size(); i++) {
            if (urls.get(i).orEmptyObject().text("url").isEmpty()) {
                violations.add(Violation.at(
                        at + "/allowed_urls/" + i + "/url", "required", "An allowed URL needs a pattern."));
            }
        }
    }

    /** A name as a step of a JSON pointer. */
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
