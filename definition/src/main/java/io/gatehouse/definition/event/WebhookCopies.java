package io.gatehouse.definition.event;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The copies of stored webhooks inside a Classic definition (contract: 2.4): one event handler for each reference. */
public final class WebhookCopies {
    private WebhookCopies() {}

    /** The webhook a reference names; empty when it names none. */
    public static String hookId(Json reference) {
        return reference.orEmptyObject().object("hook").text("id");
    }

    /**
     * The definition with an event handler for each reference.
     *
     * @param former webhooks whose handlers go, beside those referred to
     */
    public static Json.Obj into(Json.Obj definition, List<Json> references, Set<String> former) {
        var replaced = new HashSet<>(former);
        references.forEach(reference -> replaced.add(hookId(reference)));
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
        return handler.text("handler_name").equals(HandlerKind.WEBHOOK.classic())
                && hooks.contains(handler.object("handler_meta").text("_id"));
    }

    private static Json handler(Json.Obj reference) {
        Json.Obj hook = reference.object("hook");
        return Json.object()
                .put("handler_name", HandlerKind.WEBHOOK.classic())
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
