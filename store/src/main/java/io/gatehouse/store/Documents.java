package io.gatehouse.store;

import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All documents of all collections. Every back end keeps the same promises, written down as tests in {@code
 * DocumentsContract}. Calls block; never call them from an event loop.
 */
public interface Documents {

    /** Empty when there is none or when it belongs to another organisation. */
    Optional<Document> find(Collection collection, Scope scope, String id);

    Query.Found query(Collection collection, Scope scope, Query query);

    /** As {@link #query}, of bodies without the collection's {@link Collection#bulk}, which is not read. */
    Query.Found heads(Collection collection, Scope scope, Query query);

    /** As {@link #heads}, with each bulk as the JSON text that is stored, for who hands it on and need not understand it. */
    Query.Texts texts(Collection collection, Scope scope, Query query);

    /** As {@link #find}, the bulk as in {@link #texts}. */
    Optional<Query.Text> text(Collection collection, Scope scope, String id);

    /**
     * What the documents that match hold in one field, without reading their bodies: an API's may be many megabytes. Every
     * match counts, whatever the page.
     *
     * @param field name of a field of the collection
     */
    Set<String> values(Collection collection, Scope scope, Query query, String field);

    /**
     * All of these changes or none of them, in one durable transaction with the revisions of revised collections. When
     * this returns {@link Outcome.Stored}, a power cut does not lose it.
     *
     * @param author who asked for it, kept in the revisions
     */
    Outcome write(List<Change> changes, String author);

    /** Grows with every write to the collection in this organisation or any ({@link Scope#EVERY}); 0 when untouched. */
    long generation(Collection collection, Scope scope);

    /** The generation of each organisation that ever wrote to the collection. */
    Map<OrgId, Long> generations(Collection collection);

    /**
     * Which documents there are, and their versions, without reading their bodies: so that who follows a collection reads
     * only what changed. In a revised collection an id never shows the same version twice with different bodies.
     */
    Map<String, Version> versions(Collection collection, Scope scope);

    default Optional<Document> find(Collection collection, OrgId org, String id) {
        return find(collection, Scope.of(org), id);
    }

    default Query.Found query(Collection collection, OrgId org, Query query) {
        return query(collection, Scope.of(org), query);
    }
}
