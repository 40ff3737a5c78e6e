package io.gatehouse.definition.classic;

import io.gatehouse.definition.classic.Outline.Answer;
import io.gatehouse.definition.classic.Outline.Endpoint;
import io.gatehouse.definition.description.LocalReference;
import io.gatehouse.definition.description.Operation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The outline of an OpenAPI 3 description (Swagger 2.0 is converted to one first). */
public final class OpenApiOutline {
    private OpenApiOutline() {}

    public static Outline of(Json.Obj description) {
        List<Endpoint> endpoints = Operation.allOf(description).stream()
                .map(operation -> Endpoint.of(
                        operation.path(), operation.method().toUpperCase(Locale.ROOT), answer(description, operation)))
                .toList();
        Json.Obj info = description.object("info");
        String server = description.list("servers").stream()
                .map(entry -> entry.orEmptyObject().text("url"))
                .filter(url -> url.contains("://") && !url.contains("{"))
                .findFirst()
                .orElse("");
        return new Outline(info.text("title"), info.text("version"), server, endpoints);
    }

    /** The first success that shows an example. */
    private static Answer answer(Json.Obj description, Operation operation) {
        return operation.body().object("responses").fields().entrySet().stream()
                .filter(response -> response.getKey().matches("[1-5]\\d\\d"))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(response -> example(
                        Integer.parseInt(response.getKey()),
                        LocalReference.follow(description, response.getValue()).orEmptyObject())
                        .stream())
                .findFirst()
                .orElse(Answer.NONE);
    }

    private static Optional<Answer> example(int status, Json.Obj response) {
        for (var media : response.object("content").fields().entrySet()) {
            Json.Obj described = media.getValue().orEmptyObject();
            Optional<Json> example = described
                    .find("example")
                    .or(() -> described.object("examples").fields().values().stream()
                            .flatMap(named -> named.orEmptyObject().find("value").stream())
                            .findFirst());
            if (example.isPresent()) {
                String body = example.get() instanceof Json.Str(String text) ? text : JsonText.print(example.get());
                return Optional.of(new Answer(status, Map.of("Content-Type", media.getKey()), body));
            }
        }
        return Optional.empty();
    }
}
