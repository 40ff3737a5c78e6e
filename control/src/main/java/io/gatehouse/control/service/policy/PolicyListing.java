package io.gatehouse.control.service.policy;

import io.gatehouse.definition.policy.Policy;
import io.gatehouse.json.Json;
import io.gatehouse.store.Query;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which policies are asked for; all filters hold together (contract: section 4).
 *
 * @param ids empty for all; they win over {@code search}
 * @param search an id where it looks like one, else part of the name
 * @param authType empty for all
 */
public record PolicyListing(
        List<String> ids, String search, String state, List<String> apiIds, String authType, String sort) {
    private static final String HEX_ID = "[0-9a-fA-F]{24}";

    public PolicyListing {
        ids = List.copyOf(ids);
        apiIds = List.copyOf(apiIds);
    }

    /** From the parameters of list and search: policy_ids, q, active, state, api_id, auth_type, sort. */
    public static PolicyListing of(Function<String, Optional<String>> asked) {
        // Any value of active asks for active ones only.
        String state = asked.apply("active").map(_ -> "active").orElseGet(() -> asked.apply("state")
                .orElse(""));
        List<String> ids = words(asked.apply("policy_ids"));
        String search = asked.apply("q").orElse("").strip();
        boolean byId = ids.isEmpty() && search.matches(HEX_ID);
        return new PolicyListing(
                byId ? List.of(search) : ids,
                byId || !ids.isEmpty() ? "" : search,
                state,
                words(asked.apply("api_id")),
                asked.apply("auth_type").orElse(""),
                asked.apply("sort").orElse(""));
    }

    static boolean isHexId(String id) {
        return id.matches(HEX_ID);
    }

    private static List<String> words(Optional<String> list) {
        return list.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** What the store can decide of it. */
    Map<String, Set<String>> anyOf() {
        var anyOf = new HashMap<String, Set<String>>();
        switch (state) {
            case "deny" -> anyOf.put("is_inactive", Set.of("true"));
            case "active" -> {
                anyOf.put("active", Set.of("true"));
                anyOf.put("is_inactive", Set.of("false"));
            }
            case "draft" -> {
                anyOf.put("active", Set.of("false"));
                anyOf.put("is_inactive", Set.of("false"));
            }
            default -> {}
        }
        if (!apiIds.isEmpty()) {
            anyOf.put("api_id", apiIds.stream().collect(Collectors.toSet()));
        }
        return anyOf;
    }

    Optional<Query.Sort> order() {
        boolean descending = sort.startsWith("-");
        return switch (descending ? sort.substring(1) : sort) {
            case "name" -> Optional.of(new Query.Sort("name", descending));
            case "date_created" -> Optional.of(new Query.Sort("created", descending));
            default -> Optional.empty();
        };
    }

    /** Whether policies must be looked at one by one. */
    boolean needsLook() {
        return !ids.isEmpty() || !authType.isEmpty() || sort.endsWith("state");
    }

    boolean fits(Json.Obj policy) {
        boolean id = ids.isEmpty() || ids.contains(policy.text("id")) || ids.contains(policy.text("_id"));
        boolean auth = authType.isEmpty()
                || policy.text("auth_type").equals(authType)
                || policy.texts("auth_types").contains(authType);
        return id && auth;
    }

    /** The order of what was looked at one by one: the store's, unless by state. */
    Optional<Comparator<Json.Obj>> comparator() {
        Comparator<Json.Obj> byState = Comparator.comparing(PolicyListing::state);
        return switch (sort) {
            case "state" -> Optional.of(byState);
            case "-state" -> Optional.of(byState.reversed());
            default -> Optional.empty();
        };
    }

    private static String state(Json.Obj policy) {
        return Policy.State.of(policy).name().toLowerCase(Locale.ROOT);
    }
}
