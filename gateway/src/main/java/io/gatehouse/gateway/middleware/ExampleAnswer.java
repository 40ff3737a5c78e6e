package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.reading.Effect;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.validation.References;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The answer that an operation's description gives as an example, or that its schema can be made into. */
final class ExampleAnswer {
    private static final String NONE = "failed to mock response: mock: there is no example response for the ";

    private final References references;

    private ExampleAnswer(References references) {
        this.references = references;
    }

    static Verdict of(Effect.Example mock, HttpServerRequest request) {
        return new ExampleAnswer(new References(mock.components())).answer(mock, request);
    }

    private Verdict answer(Effect.Example mock, HttpServerRequest request) {
        String code = asked(request, "X-Tyk-Accept-Example-Code", Integer.toString(mock.status()));
        String accept = Objects.requireNonNullElse(request.getHeader("Accept"), "");
        String preset = mock.contentType().isEmpty() ? "application/json" : mock.contentType();
        String type = accept.isEmpty() || accept.equals("*/*") ? preset : accept;
        String name = asked(request, "X-Tyk-Accept-Example-Name", mock.name());

        if (!mock.responses().has(code) || !isStatus(code)) {
            return failed("code: " + code);
        }
        Json.Obj response = references.resolved(mock.responses().get(code));
        if (!response.object("content").has(type)) {
            return failed("content type: " + type);
        }
        Optional<Json> body = body(response.object("content").object(type), name);
        if (body.isEmpty()) {
            return failed("example name: " + name);
        }
        var headers = new LinkedHashMap<String, String>();
        response.object("headers")
                .fields()
                .forEach((header, described) -> headers.put(
                        header,
                        text(SchemaExample.of(references.resolved(described).get("schema"), references))));
        headers.put("Content-Type", type);
        return new Verdict.Answer(
                Integer.parseInt(code), headers, JsonText.print(body.get()), Verdict.Answer.Kind.FULL);
    }

    private static String asked(HttpServerRequest request, String header, String otherwise) {
        String asked = request.getHeader(header);
        return asked == null || asked.isEmpty() ? otherwise : asked;
    }

    private static boolean isStatus(String code) {
        return code.length() == 3 && code.chars().allMatch(Character::isDigit);
    }

    private static Verdict failed(String what) {
        return new Verdict.Reject(500, NONE + what);
    }

    /** Empty when an example is named that is not there. */
    private Optional<Json> body(Json.Obj media, String name) {
        if (media.has("example")) {
            return media.find("example");
        }
        Map<String, Json> examples = media.object("examples").fields();
        if (!name.isEmpty()) {
            return Optional.ofNullable(examples.get(name))
                    .map(example -> references.resolved(example).get("value"));
        }
        return examples.keySet().stream()
                .sorted()
                .findFirst()
                .map(first -> references
                        .resolved(examples.getOrDefault(first, Json.NULL))
                        .get("value"))
                .or(() -> Optional.of(SchemaExample.of(media.get("schema"), references)));
    }

    private static String text(Json value) {
        return value.asText().orElseGet(value::toString);
    }
}
