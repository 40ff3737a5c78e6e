package io.gatehouse.gateway.sync;

import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps a node at what the control plane wrote, and knows how far it is. Blocks; the parts are applied in their order, so
 * that what others refer to comes first.
 */
public final class Following {
    private final Documents documents;
    private final List<Part> parts;
    /** By the collection's name; {@link #seen} is the same for the whole collection. */
    private final Map<String, Map<OrgId, Long>> applied = new HashMap<>();

    private final Map<String, Long> seen = new HashMap<>();

    /**
     * @param apply makes the node run the collection as it is now; when it throws, it is asked again next time
     */
    public record Part(Collection collection, Runnable apply) {}

    public Following(Documents documents, List<Part> parts) {
        this.documents = documents;
        this.parts = List.copyOf(parts);
    }

    /** Applies what changed; true when something did. */
    public synchronized boolean catchUp() {
        boolean any = false;
        for (Part part : parts) {
            String name = part.collection().name();
            // Read before the documents: what is written meanwhile is applied at least once more, never missed.
            long whole = documents.generation(part.collection(), Scope.EVERY);
            if (seen.getOrDefault(name, -1L) != whole) {
                Map<OrgId, Long> generations = documents.generations(part.collection());
                part.apply().run();
                seen.put(name, whole);
                applied.put(name, generations);
                any = true;
            }
        }
        return any;
    }

    /** The generation of each organisation's part of each collection that the node runs. */
    public synchronized Map<String, Map<OrgId, Long>> applied() {
        return Map.copyOf(applied);
    }
}
