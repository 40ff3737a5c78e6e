package io.gatehouse.control.service;

import io.gatehouse.json.Json;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which APIs a caller may see where APIs have owners (contract: section 3.4). One without owners is everybody's. */
public final class OwnedApis {
    private final Documents documents;
    private final boolean ownership;

    /**
     * @param ownership configuration {@code enable_ownership}
     */
    public OwnedApis(Documents documents, boolean ownership) {
        this.documents = documents;
        this.ownership = ownership;
    }

    /** Whether this caller sees only part of the organisation's APIs. */
    public boolean limits(Caller caller) {
        return ownership && !caller.grants().isAdmin() && !caller.isSuper();
    }

    /** The ids (api_id) of the APIs the caller may see; empty when that is all of them. */
    public Optional<Set<String>> of(Caller caller) {
        if (!limits(caller)) {
            return Optional.empty();
        }
        return Optional.of(documents.query(Collections.APIS, caller.scope(), Query.everything()).documents().stream()
                .filter(api -> mayBeSeen(caller, api.body()))
                .map(api -> api.body().text("api_id"))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * @param api the stored body of an API
     */
    public boolean isVisible(Caller caller, Json.Obj api) {
        return !limits(caller) || mayBeSeen(caller, api);
    }

    private static boolean mayBeSeen(Caller caller, Json.Obj api) {
        List<String> users = api.texts("user_owners");
        List<String> groups = api.texts("user_group_owners");
        return (users.isEmpty() && groups.isEmpty())
                || users.contains(caller.user())
                || groups.stream().anyMatch(caller.groups()::contains);
    }
}
