package io.gatehouse.rego.eval;

import io.gatehouse.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls a function of the host by name; null means undefined. */
@FunctionalInterface
public interface HostCall {
    @Nullable
    Value call(String name, List<Value> args, @Nullable Value input);
}
