package io.gatehouse.server;

import io.gatehouse.access.rules.BodyForm;
import io.gatehouse.json.Json;
import io.gatehouse.json.MergePatch;
import io.gatehouse.rego.Hosts;
import io.gatehouse.rego.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard's functions for rules on the command line: constant answers from a file, the kind of an API by the form
 * of the input's body.
 */
record RuleHost(Json.Obj answers) implements Hosts {
    /** How many arguments each takes. */
    static final Map<String, Integer> FUNCTIONS =
            Map.of("TykAPIGet", 1, "TykDiff", 2, "isTykClassic", 0, "isTykOas", 0, "isTykStreams", 0);

    @Override
    public @Nullable Value call(String name, List<Value> args, @Nullable Value input) {
        if (answers.has(name)) {
            return Value.of(answers.get(name));
        }
        return switch (name) {
            case "isTykClassic" -> Value.of(form(input) == BodyForm.CLASSIC);
            case "isTykOas" -> Value.of(form(input) == BodyForm.OAS);
            case "isTykStreams" -> Value.of(form(input) == BodyForm.STREAMS);
            case "TykDiff" ->
                Value.of(MergePatch.between(args.get(0).json(), args.get(1).json()));
            default -> null;
        };
    }

    private static BodyForm form(@Nullable Value input) {
        Value request = input == null ? null : input.child(Value.of("request"));
        Value body = request == null ? null : request.child(Value.of("body"));
        return BodyForm.of(body == null ? Json.NULL : body.json());
    }
}
