package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Caller;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
            Set<String> named = holder.object("access_rights").fields().keySet();
            return named.stream().anyMatch(seen::contains) || named.stream().noneMatch(all::contains);
        }
    }

    /** Empty when the caller sees every API, which is the rule. */
    public Optional<Sight> sight(Caller caller) {
        return ownership.marks(caller).map(marks -> {
            var apis = documents
                    .query(Collections.APIS, caller.scope(), Query.everything())
                    .documents();
            return new Sight(
                    apis.stream().map(VisibleApis::id).collect(Collectors.toSet()),
                    apis.stream()
                            .filter(api ->
                                    new ApiDocument(api).visibleTo().stream().anyMatch(marks::contains))
                            .map(VisibleApis::id)
                            .collect(Collectors.toSet()));
        });
    }

    private static String id(Document api) {
        return api.body().text("api_id");
    }

    /** Those of the ids that lead to no API of the organisation the caller may name, in their order. */
    public List<String> unknown(Caller caller, OrgId org, Set<String> apiIds) {
        if (apiIds.isEmpty()) {
            return List.of();
        }
        Set<String> known = documents
                .query(Collections.APIS, org, new Query(Map.of("api_id", apiIds), "", Optional.empty(), 0, Query.ALL))
                .documents()
                .stream()
                .filter(api -> ownership.sees(caller, api))
                .map(VisibleApis::id)
                .collect(Collectors.toSet());
        return apiIds.stream().filter(apiId -> !known.contains(apiId)).toList();
    }
}
