package io.gatehouse.control.service.api;

import io.gatehouse.definition.event.WebhookCopies;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The copies of webhooks inside Classic definitions (contract: 2.4): one event handler for each reference. */
public final class ApiHooks {
    private final Documents documents;
    private final ApiStore store;

    ApiHooks(Documents documents, ApiStore store) {
        this.documents = documents;
        this.store = store;
    }

    /** What the APIs that refer to a webhook become when it changes, or goes. */
    public List<Change> following(OrgId org, String hookId, Optional<Json.Obj> now) {
        var changes = new ArrayList<Change>();
        documents
                .query(Collections.APIS, org, Query.where("hook", hookId))
                .documents()
                .forEach(document -> {
                    var api = new ApiDocument(document);
                    List<Json> references = api.aside().hooks().stream()
                            .flatMap(reference -> renewed(reference.orEmptyObject(), hookId, now).stream())
                            .<Json>map(reference -> reference)
                            .toList();
                    changes.add(store.put(
                            api,
                            api.isOas()
                                    ? api.definition()
                                    : WebhookCopies.into(api.definition(), references, Set.of(hookId)),
                            api.aside().hooks(references)));
                });
        return changes;
    }

    private static Optional<Json.Obj> renewed(Json.Obj reference, String hookId, Optional<Json.Obj> now) {
        return WebhookCopies.hookId(reference).equals(hookId)
                ? now.map(hook -> reference.with("hook", hook))
                : Optional.of(reference);
    }

    /** The references with each webhook as it is stored now; one that is not stored stays as it came. */
    static List<Json> current(Documents documents, OrgId org, List<Json> references) {
        return references.stream()
                .<Json>map(reference -> {
                    String id = WebhookCopies.hookId(reference);
                    return id.isEmpty()
                            ? reference
                            : documents
                                    .find(Collections.HOOKS, org, id)
                                    .<Json>map(hook -> reference.orEmptyObject().with("hook", hook.body()))
                                    .orElse(reference);
                })
                .toList();
    }
}
