package io.gatehouse.gateway.sync;

import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.store.NodeReport.Failure;
import java.util.ArrayList;
import java.util.Collection;
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

    static Loaded of(Collection<Kept> kept) {
        var apis = new ArrayList<CompiledApi>(kept.size());
        var failures = new ArrayList<Failure>();
        kept.forEach(one -> {
            if (one.api() != null) {
                apis.add(one.api());
            }
            one.failure().ifPresent(failures::add);
        });
        return new Loaded(apis, failures);
    }
}
