package io.gatehouse.gateway.sync;

import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The active APIs of every organisation, from the documents the control plane writes. Blocks. */
public final class DocumentsSource {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentsSource.class);

    private final Documents documents;

    public DocumentsSource(Documents documents) {
        this.documents = documents;
    }

    /** Grows with every change of an API. */
    public long generation() {
        return documents.generation(Collections.APIS, Scope.EVERY);
    }

    /** Every definition that compiles; one that does not is named in the log, and its last good form stays. */
    public List<CompiledApi> load(Stage.Means means, Routes running) {
        var apis = new ArrayList<CompiledApi>();
        for (Document api : documents
                .query(Collections.APIS, Scope.EVERY, Query.where("active", "true"))
                .documents()) {
            boolean oas = api.body().text("format").equals("oas");
            String id = api.body().text("api_id");
            var definition = api.body().object("definition");
            try {
                Optional<CompiledApi> unchanged = running.byId(id)
                        .filter(known -> known.oas() == oas && known.document().equals(definition));
                apis.add(unchanged.isPresent() ? unchanged.get() : Compilation.compile(definition, oas, means));
            } catch (FaultException | IllegalArgumentException e) {
                LOG.error("API {} is not served as it stands: {}", id, e.getMessage());
                running.byId(id).ifPresent(apis::add);
            }
        }
        return apis;
    }
}
