package io.gatehouse.gateway.sync;

import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.store.NodeReport.Failure;
import java.util.List;

/**
 * What a source of definitions holds now.
 *
 * @param apis all that can be served; of a definition that does not compile its last good form
 * @param failures the definitions that do not compile, and why
 */
public record Loaded(List<CompiledApi> apis, List<Failure> failures) {
    public Loaded {
        apis = List.copyOf(apis);
        failures = List.copyOf(failures);
    }
}
