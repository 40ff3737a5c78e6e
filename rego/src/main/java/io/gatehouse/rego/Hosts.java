package io.gatehouse.rego;

import io.gatehouse.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions a host adds, called by name. The host makes one for each decision, so it knows the caller. */
@FunctionalInterface
public interface Hosts {
    /** No functions. */
    Hosts NONE = (_, _, _) -> null;

    /**
     * Null means undefined.
     *
     * @param input what the decision is about at the place of the call, {@code with} included; null when undefined
     */
    @Nullable
    Value call(String name, List<Value> args, @Nullable Value input);
}
