package io.gatehouse.control.usage;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.api.Ownership;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The APIs whose traffic a caller may see, where APIs have owners (contract: section 3.4). */
public final class OwnedApis {
    private final Documents documents;
    private final Ownership ownership;

    public OwnedApis(Documents documents, Ownership ownership) {
        this.documents = documents;
        this.ownership = ownership;
    }

    /** Whether this caller sees only part of the organisation's APIs. */
    public boolean limits(Caller caller) {
        return ownership.marks(caller).isPresent();
    }

    /** The ids (api_id) of the APIs the caller may see; empty when that is all of them. */
    public Optional<Set<String>> of(Caller caller) {
        Map<String, Set<String>> narrowing = ownership.narrowing(caller);
        return narrowing.isEmpty()
                ? Optional.empty()
                : Optional.of(documents.values(Collections.APIS, caller.scope(), Query.where(narrowing), "api_id"));
    }
}
