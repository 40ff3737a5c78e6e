package io.gatehouse.definition.convert;

import static io.gatehouse.definition.convert.Row.as;
import static io.gatehouse.definition.convert.Row.off;
import static io.gatehouse.definition.convert.Row.same;

import io.gatehouse.definition.event.HandlerKind;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens on events: a list in OAS, in Classic lists by event. */
final class EventHandlers {
    private static final List<Row> WEBHOOK = List.of(
            off("enabled", "disabled"),
            same("id", "id"),
            same("name", "name"),
            same("url", "target_path"),
            same("method", "method"),
            as("cooldownPeriod", "event_timeout", Conversion.SECONDS),
            same("bodyTemplate", "template_path"),
            as("headers", "header_map", Conversion.pairs("name", "value")));
    private static final List<Row> LOG =
            List.of(off("enabled", "disabled"), same("id", "id"), same("name", "name"), same("logPrefix", "prefix"));
    private static final List<Row> CUSTOM =
            List.of(off("enabled", "disabled"), same("id", "id"), same("functionName", "name"), same("path", "path"));

    private EventHandlers() {}

    private static List<Row> rows(HandlerKind kind) {
        return switch (kind) {
            case LOG -> LOG;
            case CUSTOM -> CUSTOM;
            case WEBHOOK -> WEBHOOK;
        };
    }

    static Json toClassic(List<Json> handlers) {
        Map<String, List<Json>> events = new LinkedHashMap<>();
        for (Json item : handlers) {
            Json.Obj handler = item.orEmptyObject();
            HandlerKind.ofOas(handler.text("type"))
                    .ifPresent(kind -> events.computeIfAbsent(handler.text("trigger"), _ -> new ArrayList<>())
                            .add(Json.object()
                                    .put("handler_name", kind.classic())
                                    .put("handler_meta", Row.toClassic(rows(kind), handler, Json.Obj.EMPTY))
                                    .build()));
        }
        var byEvent = Json.object();
        events.forEach((event, list) -> byEvent.put(event, new Json.Arr(list)));
        return byEvent.build();
    }

    /** @param unknown gets the kinds of handlers OAS has no word for */
    static List<Json> toOas(Json.Obj events, List<String> unknown) {
        var handlers = new ArrayList<Json>();
        events.fields().forEach((event, list) -> list.items().forEach(item -> {
            Json.Obj handler = item.orEmptyObject();
            String name = handler.text("handler_name");
            Optional<HandlerKind> kind = HandlerKind.ofClassic(name);
            if (kind.isPresent()) {
                handlers.add(oas(kind.get(), event, handler.object("handler_meta")));
            } else {
                unknown.add(name + " on " + event);
            }
        }));
        return handlers;
    }

    private static Json oas(HandlerKind kind, String event, Json.Obj meta) {
        // The dashboard files a stored hook's id under _id.
        Json.Obj source =
                meta.text("id").isEmpty() && !meta.text("_id").isEmpty() ? meta.with("id", meta.text("_id")) : meta;
        Json.Obj handler =
                Json.object().put("trigger", event).put("type", kind.oas()).build();
        handler = Row.toOas(rows(kind), source, handler);
        handler = handler.with("enabled", handler.get("enabled"));
        Map<String, String> needed =
                switch (kind) {
                    case WEBHOOK -> Map.of("cooldownPeriod", "0s", "url", "", "method", "POST", "bodyTemplate", "");
                    case LOG -> Map.of("name", "log", "logPrefix", "");
                    case CUSTOM -> Map.of("functionName", "", "path", "", "name", meta.text("name"));
                };
        for (var field : new java.util.TreeMap<>(needed).entrySet()) {
            if (!handler.has(field.getKey())) {
                handler = handler.with(field.getKey(), field.getValue());
            }
        }
        return handler;
    }
}
