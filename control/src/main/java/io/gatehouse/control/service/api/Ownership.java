package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Caller;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who sees which API (contract: 3.4): an API without owners everybody of its organisation, one with owners only they
 * and administrators.
 */
public final class Ownership {
    /** The field that holds the marks of an API. */
    public static final String MARKS = "visible_to";

    private final Documents documents;
    private final boolean enforced;

    /**
     * @param enforced configuration {@code enable_ownership}
     */
    public Ownership(Documents documents, boolean enforced) {
        this.documents = documents;
        this.enforced = enforced;
    }

    static String user(String id) {
        return "user:" + id;
    }

    static String group(String id) {
        return "group:" + id;
    }

    /** The marks of which an API must bear one for the caller to see it; empty when they see all. */
    public Optional<Set<String>> marks(Caller caller) {
        if (!enforced || caller.installation() || caller.grants().isAdmin()) {
            return Optional.empty();
        }
        String group = documents
                .find(Collections.USERS, caller.scope(), caller.user())
                .map(user -> user.body().text("group_id"))
                .orElse("");
        return Optional.of(Stream.of(ApiDocument.EVERYBODY, user(caller.user()), group.isEmpty() ? "" : group(group))
                .filter(mark -> !mark.isEmpty())
                .collect(Collectors.toSet()));
    }

    /** The same, as what the fields of an API must hold; nothing when they see all. */
    public Map<String, Set<String>> narrowing(Caller caller) {
        return marks(caller).map(marks -> Map.of(MARKS, marks)).orElse(Map.of());
    }

    public boolean sees(Caller caller, Document api) {
        return marks(caller)
                .map(marks -> new ApiHead(api).visibleTo().stream().anyMatch(marks::contains))
                .orElse(true);
    }

    /** Refuses who may not see it; to be asked only of an API that exists. */
    void require(Caller caller, Document api) {
        if (!sees(caller, api)) {
            throw new FaultException(new Fault.Unauthenticated("Attempted unauthorised access."));
        }
    }
}
