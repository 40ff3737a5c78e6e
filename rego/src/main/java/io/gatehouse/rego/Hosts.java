package io.gatehouse.rego;

import io.gatehouse.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions a host adds, called by name. */
@FunctionalInterface
public interface Hosts {
    /** Null means undefined. */
    @Nullable
    Value call(String name, List<Value> args);
}
