package io.gatehouse.definition.importing;

import io.gatehouse.definition.description.LocalReference;
import io.gatehouse.definition.description.Operation;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Middleware a description asks for by itself: allow lists, validation of requests, mocks from examples. */
final class Automation {
    private static final int UNPROCESSABLE = 422;

    private final Json.Obj document;
    private final ImportParameters.Automation wishes;

    Automation(Json.Obj document, ImportParameters.Automation wishes) {
        this.document = document;
        this.wishes = wishes;
    }

    /** The settings of one operation as the wishes leave them. */
    Json.Obj settings(Operation operation, Json.Obj before) {
        Json.Obj settings = switched(before, "allow", wishes.allowList(), true, Json.object());
        if (wishes.allowList() == Wish.ON && settings.object("block").flag("enabled")) {
            settings = settings.with("block", settings.object("block").with("enabled", Json.FALSE));
        }
        settings = switched(
                settings,
                "validateRequest",
                wishes.validateRequest(),
                hasSomethingToValidate(operation),
                Json.object().put("errorResponseCode", UNPROCESSABLE));
        return wishes.mockResponse() == Wish.UNSAID ? settings : mocked(operation, settings);
    }

    private static Json.Obj switched(
            Json.Obj settings, String name, Wish wish, boolean applies, Json.Obj.Builder rest) {
        Json.Obj before = settings.object(name);
        return switch (wish) {
            case UNSAID -> settings;
            case OFF -> settings.has(name) ? settings.with(name, before.with("enabled", Json.FALSE)) : settings;
            case ON -> {
                if (!applies) {
                    yield settings;
                }
                var on = before.with("enabled", Json.TRUE).toBuilder();
                rest.build().fields().forEach((key, value) -> {
                    if (!before.has(key)) {
                        on.put(key, value);
                    }
                });
                yield settings.with(name, on.build());
            }
        };
    }

    private Json.Obj mocked(Operation operation, Json.Obj settings) {
        Optional<String> answer = answer(operation);
        Json.Obj before = settings.object("mockResponse").object("fromOASExamples");
        var examples = before.with("enabled", Json.TRUE).toBuilder();
        if (!before.has("code") && answer.isPresent() && !answer.get().equals("200")) {
            // A node answers 500 when it is to mock the usual 200 and the description has none.
            examples.put("code", Json.of(Integer.parseInt(answer.get())));
        }
        return switched(
                settings,
                "mockResponse",
                wishes.mockResponse(),
                answer.isPresent(),
                Json.object().put("fromOASExamples", examples.build()));
    }

    private boolean hasSomethingToValidate(Operation operation) {
        if (!operation.body().list("parameters").isEmpty()
                || !operation.item().list("parameters").isEmpty()) {
            return true;
        }
        Json.Obj body = LocalReference.follow(document, operation.body().get("requestBody"))
                .orEmptyObject();
        return body.object("content").fields().keySet().stream().anyMatch(Automation::isJson);
    }

    private static boolean isJson(String mediaType) {
        return mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    /** The status whose example or schema a mock can use: 200, else the lowest success, else the lowest of all. */
    private Optional<String> answer(Operation operation) {
        List<String> usable = operation.body().object("responses").fields().entrySet().stream()
                .filter(response -> response.getKey().matches("[1-5]\\d\\d"))
                .filter(response -> hasExampleOrSchema(
                        LocalReference.follow(document, response.getValue()).orEmptyObject()))
                .map(java.util.Map.Entry::getKey)
                .sorted()
                .toList();
        if (usable.contains("200")) {
            return Optional.of("200");
        }
        return usable.stream()
                .filter(status -> status.startsWith("2"))
                .findFirst()
                .or(() -> usable.stream().findFirst());
    }

    private static boolean hasExampleOrSchema(Json.Obj response) {
        return response.object("content").fields().values().stream()
                .map(Json::orEmptyObject)
                .anyMatch(media ->
                        media.has("example") || !media.object("examples").isEmpty() || media.has("schema"));
    }
}
