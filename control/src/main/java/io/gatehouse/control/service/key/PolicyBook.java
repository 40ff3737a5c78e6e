package io.gatehouse.control.service.key;

import io.gatehouse.definition.policy.Outcome;
import io.gatehouse.definition.policy.Policy;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An organisation's policies, read once for one request. */
public final class PolicyBook {
    private final Map<String, Policy> byId = new HashMap<>();

    private PolicyBook(List<Policy> policies) {
        policies.forEach(policy -> {
            byId.putIfAbsent(policy.document().text("_id"), policy);
            byId.put(policy.id(), policy);
        });
    }

    static PolicyBook all(Documents documents, OrgId org) {
        return of(documents.query(Collections.POLICIES, org, Query.everything()).documents().stream()
                .map(Document::body)
                .toList());
    }

    /** Of policies that were read already. */
    public static PolicyBook of(List<Json.Obj> policies) {
        return new PolicyBook(policies.stream().map(Policy::of).toList());
    }

    /** Only those a session names, by either id. */
    static PolicyBook of(Documents documents, OrgId org, Json.Obj session) {
        List<String> ids = PolicyMerge.ids(session);
        if (ids.isEmpty()) {
            return new PolicyBook(List.of());
        }
        var found = new HashMap<String, Policy>();
        documents
                .query(Collections.POLICIES, org, Query.where(Map.of("id", Set.copyOf(ids))))
                .documents()
                .forEach(policy -> found.put(policy.id(), Policy.of(policy.body())));
        ids.forEach(id -> documents
                .find(Collections.POLICIES, org, id)
                .ifPresent(policy -> found.putIfAbsent(policy.id(), Policy.of(policy.body()))));
        return new PolicyBook(List.copyOf(found.values()));
    }

    Optional<Policy> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The policies a session names, in its order, as far as they exist. */
    List<Policy> of(Json.Obj session) {
        return PolicyMerge.ids(session).stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    /** The session with its policies applied; as it is when they refuse it. */
    public Json.Obj applied(Json.Obj session) {
        List<Policy> policies = of(session);
        return !policies.isEmpty() && PolicyMerge.merge(session, policies) instanceof Outcome.Merged(var merged)
                ? merged
                : session;
    }
}
