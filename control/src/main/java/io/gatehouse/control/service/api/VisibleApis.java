package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Caller;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which APIs policies and keys may be shown by, and may name. */
public final class VisibleApis {
    private final Documents documents;
    private final Ownership ownership;

    public VisibleApis(Documents documents, Ownership ownership) {
        this.documents = documents;
        this.ownership = ownership;
    }

    /**
     * @param all ids of every API of the organisation
     * @param seen those the caller sees
     */
    public record Sight(Set<String> all, Set<String> seen) {

        /**
         * Whether the caller may see something with these rights: when one of its APIs is theirs to see, or none of
         * them exists (contract: 3.4).
         */
        public boolean shows(Json.Obj holder) {
            Set<String> named = Rights.of(holder).apiIds();
            return named.stream().anyMatch(seen::contains) || named.stream().noneMatch(all::contains);
        }
    }

    /** Empty when the caller sees every API, which is the rule. */
    public Optional<Sight> sight(Caller caller) {
        Map<String, Set<String>> narrowing = ownership.narrowing(caller);
        return narrowing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sight(ids(caller.scope(), Map.of()), ids(caller.scope(), narrowing)));
    }

    private Set<String> ids(Scope scope, Map<String, Set<String>> anyOf) {
        return documents.values(Collections.APIS, scope, Query.where(anyOf), "api_id");
    }

    /** Those of the ids that lead to no API of the organisation the caller may name, in their order. */
    public List<String> unknown(Caller caller, OrgId org, Set<String> apiIds) {
        if (apiIds.isEmpty()) {
            return List.of();
        }
        var wanted = new HashMap<>(ownership.narrowing(caller));
        wanted.put("api_id", apiIds);
        Set<String> known = ids(Scope.of(org), wanted);
        return apiIds.stream().filter(apiId -> !known.contains(apiId)).toList();
    }
}
