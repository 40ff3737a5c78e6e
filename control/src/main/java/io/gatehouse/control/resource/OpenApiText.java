package io.gatehouse.control.resource;

import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.definition.text.ReadText;
import io.gatehouse.definition.text.YamlText;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** OpenAPI documents on the wire, as JSON or YAML. */
final class OpenApiText {
    private static final String UNREADABLE = "Couldn't read body.";

    private OpenApiText() {}

    static boolean isYaml(String mediaType) {
        return mediaType.contains("yaml");
    }

    /**
     * Hands the body, JSON or YAML by its content type, to an operation; what it finds wrong is shown with its line.
     *
     * @throws FaultException {@link Fault.Malformed} when the body is no document
     */
    static <T> T reading(Request in, Function<Json.Obj, T> operation) {
        ReadText text = isYaml(in.headers().getOrDefault("content-type", ""))
                ? ReadText.of(in.body(), ReadText.Format.YAML)
                : ReadText.of(in.body());
        return placed(() -> text, () -> operation.apply(object(text)));
    }

    static Json.Obj object(ReadText text) {
        List<Violation> violations = text.violations();
        if (violations.isEmpty() && text.value().orElse(Json.NULL) instanceof Json.Obj document) {
            return document;
        }
        throw new FaultException(new Fault.Malformed(
                UNREADABLE,
                violations.isEmpty()
                        ? List.of(new Violation("", "type", "The document must be an object.", 1, 1))
                        : violations));
    }

    /**
     * Runs an operation on what a text holds; faults come out with line and column.
     *
     * @param text asked for only when something is wrong
     */
    static <T> T placed(Supplier<ReadText> text, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.Invalid(String message, var violations) && !violations.isEmpty()) {
                throw new FaultException(new Fault.Invalid(message, text.get().placed(violations)), e);
            }
            throw e;
        }
    }

    /**
     * @param document JSON
     */
    static Reply answer(String accept, String document) {
        return isYaml(accept)
                ? new Reply(200, Map.of("Content-Type", "application/x-yaml"), YamlText.print(JsonText.parse(document)))
                : Reply.okText(document);
    }
}
