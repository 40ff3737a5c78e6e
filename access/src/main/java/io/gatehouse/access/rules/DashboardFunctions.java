package io.gatehouse.access.rules;

import io.gatehouse.json.Json;
import io.gatehouse.json.MergePatch;
import io.gatehouse.rego.Hosts;
import io.gatehouse.rego.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The functions rules of the dashboard have beside Rego's own, for one decision: a path is read at most once. */
public final class DashboardFunctions implements Hosts {
    /** Each with the number of its arguments. */
    public static final Map<String, Integer> ARITIES =
            Map.of("TykAPIGet", 1, "TykDiff", 2, "isTykClassic", 0, "isTykOas", 0, "isTykStreams", 0);

    private final Json body;
    private final ApiReader reader;
    private final Map<String, Optional<Json>> read = new HashMap<>();

    /**
     * @param body of the request the rules judge
     */
    public DashboardFunctions(Json body, ApiReader reader) {
        this.body = body;
        this.reader = reader;
    }

    @Override
    public @Nullable Value call(String name, List<Value> args, @Nullable Value input) {
        return switch (name) {
            case "TykAPIGet" -> get(args.getFirst());
            case "TykDiff" ->
                Value.of(MergePatch.between(args.getFirst().json(), args.get(1).json()));
            case "isTykClassic" -> Value.of(BodyForm.of(body) == BodyForm.CLASSIC);
            case "isTykOas" -> Value.of(BodyForm.of(body) == BodyForm.OAS);
            case "isTykStreams" -> Value.of(BodyForm.of(body) == BodyForm.STREAMS);
            default -> null;
        };
    }

    private @Nullable Value get(Value path) {
        if (!(path instanceof Value.Str(String text))) {
            return null;
        }
        Optional<Json> answer = read.get(text);
        if (answer == null) {
            answer = reader.read(text);
            read.put(text, answer);
        }
        return answer.map(Value::of).orElse(null);
    }
}
