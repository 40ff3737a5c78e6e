package io.gatehouse.gateway.sync;

import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.model.Version;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The active APIs of every organisation, from the documents the control plane writes. Reads and compiles only those whose
 * version changed. Blocks; used by one thread at a time.
 */
public final class DocumentsSource implements Source {
    /** From here on one query for all is cheaper than one for each. */
    private static final int MANY = 200;

    private final Documents documents;
    /** By the document's id. */
    private final Map<String, Kept> kept = new HashMap<>();

    public DocumentsSource(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Loaded load(Stage.Means means) {
        Map<String, Version> versions = documents.versions(Collections.APIS, Scope.EVERY);
        var changed = new HashSet<String>();
        versions.forEach((id, version) -> {
            Kept known = kept.get(id);
            if (known == null || !known.stamp().equals(version)) {
                changed.add(id);
            }
        });
        List<Document> read = changed.size() < MANY
                ? changed.stream()
                        .map(id -> documents.find(Collections.APIS, Scope.EVERY, id))
                        .flatMap(Optional::stream)
                        .toList()
                : documents
                        .query(Collections.APIS, Scope.EVERY, Query.everything())
                        .documents();
        record Entry(String id, Kept kept) {}
        read.parallelStream()
                .filter(document -> changed.contains(document.id()))
                .map(document -> new Entry(document.id(), compiled(document, means)))
                .toList()
                .forEach(entry -> kept.put(entry.id(), entry.kept()));
        if (kept.size() > versions.size()) {
            kept.keySet().retainAll(versions.keySet());
        }
        return Loaded.of(kept.values());
    }

    private Kept compiled(Document document, Stage.Means means) {
        if (!document.body().flag("active")) {
            return Kept.idle(document.version());
        }
        return Kept.compiled(
                document.version(),
                document.org(),
                document.body().text("api_id"),
                () -> new Kept.Written(
                        document.body().object("definition"),
                        document.body().text("format").equals("oas")),
                means,
                kept.get(document.id()));
    }
}
