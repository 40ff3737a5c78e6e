package io.gatehouse.control.rules;

import io.gatehouse.access.rules.RuleQuestion;
import io.gatehouse.access.rules.RuleVerdict;
import io.gatehouse.control.service.Secrets;
import io.gatehouse.json.Json;

/** A decision in words for the log: without secret fields, and without texts in which no field name tells a secret. */
final class DebugText {
    private DebugText() {}

    static String of(RuleQuestion question, RuleVerdict verdict) {
        Json.Obj input = question.input();
        Json.Obj request = input.object("request");
        Json body = withoutTexts(Secrets.hidden(request.get("body")));
        Json shown = Secrets.hidden(input.with("request", request.with("body", body)));
        return "asked " + shown + " answered " + answer(verdict);
    }

    private static String answer(RuleVerdict verdict) {
        return switch (verdict) {
            case RuleVerdict.Allowed(var patches) ->
                "allow " + patches.stream().map(Secrets::hidden).toList();
            case RuleVerdict.Denied(var reasons) -> "deny " + reasons;
            case RuleVerdict.Failed(String error) -> "failed: " + error;
        };
    }

    /** Bodies that are no document, and files of forms, which may be private keys. */
    private static Json withoutTexts(Json body) {
        return switch (body) {
            case Json.Str _ -> Secrets.HIDDEN;
            case Json.Obj object -> {
                Json.Obj shown = withoutText(object);
                for (var field : object.fields().entrySet()) {
                    if (field.getValue() instanceof Json.Obj part) {
                        shown = shown.with(field.getKey(), withoutText(part));
                    } else if (field.getValue() instanceof Json.Arr(var parts)) {
                        shown = shown.with(
                                field.getKey(),
                                new Json.Arr(parts.stream()
                                        .map(item -> item instanceof Json.Obj part ? withoutText(part) : item)
                                        .toList()));
                    }
                }
                yield shown;
            }
            default -> body;
        };
    }

    private static Json.Obj withoutText(Json.Obj part) {
        return ShownBody.isText(part) ? part.with("text", Secrets.HIDDEN) : part;
    }
}
