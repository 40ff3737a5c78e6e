package io.gatehouse.control.resource;

import io.gatehouse.control.http.Reply;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Scope;

/** Whether the process lives and whether it can serve. */
public final class HealthResource {
    private final Documents documents;
    private final String version;

    public HealthResource(Documents documents, String version) {
        this.documents = documents;
        this.version = version;
    }

    Reply alive() {
        return Reply.ok(Json.object()
                .put("status", "ok")
                .put("version", version)
                .put("description", "Gatehouse dashboard")
                .build());
    }

    Reply ready() {
        try {
            // Every request needs the storage; a question it must answer from disk is the cheapest proof.
            documents.generation(Collections.ORGANISATIONS, Scope.EVERY);
        } catch (RuntimeException e) {
            throw new FaultException(new Fault.Unavailable("The storage does not answer"), e);
        }
        return alive();
    }
}
