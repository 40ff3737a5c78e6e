package io.gatehouse.definition.convert;

import static io.gatehouse.definition.convert.Row.as;
import static io.gatehouse.definition.convert.Row.off;
import static io.gatehouse.definition.convert.Row.same;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens on events: a list in OAS, in Classic lists by event. */
final class EventHandlers {
    private static final Map<String, String> HANDLERS = Map.of(
            "webhook", "eh_web_hook_handler",
            "log", "eh_log_handler",
            "custom", "eh_dynamic_handler");

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

    private static List<Row> rows(String type) {
        return switch (type) {
            case "log" -> LOG;
            case "custom" -> CUSTOM;
            default -> WEBHOOK;
        };
    }

    static Json toClassic(List<Json> handlers) {
        Map<String, List<Json>> events = new LinkedHashMap<>();
        for (Json item : handlers) {
            Json.Obj handler = item.orEmptyObject();
            String type = handler.text("type");
            String name = HANDLERS.get(type);
            if (name != null) {
                Json meta = Row.toClassic(rows(type), handler, Json.Obj.EMPTY);
                events.computeIfAbsent(handler.text("trigger"), _ -> new ArrayList<>())
                        .add(Json.object()
                                .put("handler_name", name)
                                .put("handler_meta", meta)
                                .build());
            }
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
            Optional<String> type = HANDLERS.entrySet().stream()
                    .filter(known -> known.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (type.isPresent()) {
                handlers.add(oas(type.get(), event, handler.object("handler_meta")));
            } else {
                unknown.add(name + " on " + event);
            }
        }));
        return handlers;
    }

    private static Json oas(String type, String event, Json.Obj meta) {
        // The dashboard files a stored hook's id under _id.
        Json.Obj source =
                meta.text("id").isEmpty() && !meta.text("_id").isEmpty() ? meta.with("id", meta.text("_id")) : meta;
        Json.Obj handler = Json.object().put("trigger", event).put("type", type).build();
        handler = Row.toOas(rows(type), source, handler);
        handler = handler.with("enabled", handler.get("enabled"));
        Map<String, String> needed =
                switch (type) {
                    case "webhook" -> Map.of("cooldownPeriod", "0s", "url", "", "method", "POST", "bodyTemplate", "");
                    case "log" -> Map.of("name", "log", "logPrefix", "");
                    default -> Map.of("functionName", "", "path", "", "name", meta.text("name"));
                };
        for (var field : new java.util.TreeMap<>(needed).entrySet()) {
            if (!handler.has(field.getKey())) {
                handler = handler.with(field.getKey(), field.getValue());
            }
        }
        return handler;
    }
}
