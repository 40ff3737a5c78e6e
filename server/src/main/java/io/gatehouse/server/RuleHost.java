package io.gatehouse.server;

import io.gatehouse.access.rules.ApiReader;
import io.gatehouse.access.rules.DashboardFunctions;
import io.gatehouse.json.Json;
import io.gatehouse.rego.Hosts;
import io.gatehouse.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard's functions for rules on the command line: constant answers from a file, the kind of an API by the form
 * of the input's body.
 */
record RuleHost(Json.Obj answers) implements Hosts {
    @Override
    public @Nullable Value call(String name, List<Value> args, @Nullable Value input) {
        if (answers.has(name)) {
            return Value.of(answers.get(name));
        }
        return new DashboardFunctions(body(input), ApiReader.NOTHING).call(name, args, input);
    }

    private static Json body(@Nullable Value input) {
        Value request = input == null ? null : input.child(Value.of("request"));
        Value body = request == null ? null : request.child(Value.of("body"));
        return body == null ? Json.NULL : body.json();
    }
}
