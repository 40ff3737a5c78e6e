package io.gatehouse.control.service.api;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The copies of webhooks inside Classic definitions (contract: 2.4): one event handler for each reference. */
public final class ApiHooks {
    private static final String HANDLER = "eh_web_hook_handler";

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
                            api.isOas() ? api.definition() : embedded(api.definition(), references, Set.of(hookId)),
                            api.aside().hooks(references)));
                });
        return changes;
    }

    private static Optional<Json.Obj> renewed(Json.Obj reference, String hookId, Optional<Json.Obj> now) {
        return reference.object("hook").text("id").equals(hookId)
                ? now.map(hook -> reference.with("hook", hook))
                : Optional.of(reference);
    }

    /** The references with each webhook as it is stored now; one that is not stored stays as it came. */
    static List<Json> current(Documents documents, OrgId org, List<Json> references) {
        return references.stream()
                .<Json>map(reference -> {
                    String id = reference.orEmptyObject().object("hook").text("id");
                    return id.isEmpty()
                            ? reference
                            : documents
                                    .find(Collections.HOOKS, org, id)
                                    .<Json>map(hook -> reference.orEmptyObject().with("hook", hook.body()))
                                    .orElse(reference);
                })
                .toList();
    }

    /**
     * The definition with an event handler for each reference.
     *
     * @param former webhooks whose handlers go, beside those referred to
     */
    static Json.Obj embedded(Json.Obj definition, List<Json> references, Set<String> former) {
        var replaced = new HashSet<>(former);
        references.forEach(reference ->
                replaced.add(reference.orEmptyObject().object("hook").text("id")));
        Json.Obj handlers = definition.object("event_handlers");
        var events = new LinkedHashMap<String, List<Json>>();
        handlers.object("events").fields().forEach((event, list) -> {
            List<Json> kept = list.items().stream()
                    .filter(handler -> !isCopy(handler.orEmptyObject(), replaced))
                    .toList();
            if (!kept.isEmpty() || list.items().isEmpty()) {
                events.put(event, new ArrayList<>(kept));
            }
        });
        references.forEach(reference -> events.computeIfAbsent(
                        reference.orEmptyObject().text("event_name"), _ -> new ArrayList<>())
                .add(handler(reference.orEmptyObject())));
        if (events.isEmpty() && !definition.has("event_handlers")) {
            return definition;
        }
        var written = Json.object();
        events.forEach((event, list) -> written.put(event, new Json.Arr(list)));
        return definition.with("event_handlers", handlers.with("events", written.build()));
    }

    private static boolean isCopy(Json.Obj handler, Set<String> hooks) {
        return handler.text("handler_name").equals(HANDLER)
                && hooks.contains(handler.object("handler_meta").text("_id"));
    }

    private static Json handler(Json.Obj reference) {
        Json.Obj hook = reference.object("hook");
        return Json.object()
                .put("handler_name", HANDLER)
                .put(
                        "handler_meta",
                        Json.object()
                                .put("_id", hook.text("id"))
                                .put("event_timeout", reference.number("event_timeout", 0))
                                .put("header_map", hook.object("header_map"))
                                .put("method", hook.text("method"))
                                .put("name", hook.text("name"))
                                .put("org_id", hook.text("org_id"))
                                .put("target_path", hook.text("target_path"))
                                .put("template_path", hook.text("template_path"))
                                .build())
                .build();
    }
}
