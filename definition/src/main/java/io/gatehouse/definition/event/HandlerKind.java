package io.gatehouse.definition.event;

import io.gatehouse.json.Json;
import java.util.Arrays;
import java.util.Optional;

/** What may be done when something happens to an API, by its word in each format. */
public enum HandlerKind {
    WEBHOOK("webhook", "eh_web_hook_handler"),
    LOG("log", "eh_log_handler"),
    CUSTOM("custom", "eh_dynamic_handler");

    private final String oas;
    private final String classic;

    HandlerKind(String oas, String classic) {
        this.oas = oas;
        this.classic = classic;
    }

    public String oas() {
        return oas;
    }

    public String classic() {
        return classic;
    }

    public static Optional<HandlerKind> ofOas(String word) {
        return Arrays.stream(values()).filter(kind -> kind.oas.equals(word)).findFirst();
    }

    public static Optional<HandlerKind> ofClassic(String word) {
        return Arrays.stream(values()).filter(kind -> kind.classic.equals(word)).findFirst();
    }

    /** Whether a handler in the Classic format does something. */
    public static boolean isOnInClassic(Json.Obj handler) {
        return ofClassic(handler.text("handler_name")).isPresent()
                && !handler.object("handler_meta").flag("disabled");
    }

    /** Whether a handler in the OAS format does something. */
    public static boolean isOnInOas(Json.Obj handler) {
        return ofOas(handler.text("type")).isPresent() && handler.flag("enabled");
    }
}
