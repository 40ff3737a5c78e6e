package io.gatehouse.definition.reading;

import java.util.List;
import java.util.Set;

/**
 * Which answers are kept and for how long.
 *
 * @param timeoutSeconds unless the endpoint or the upstream says otherwise
 * @param allSafe every GET, HEAD and OPTIONS, not only endpoints with a rule
 * @param statuses only these; all when empty
 * @param upstreamDecides whether headers of the upstream switch keeping on and set its time
 * @param byHeaders request headers that tell answers apart
 */
public record Caching(
        boolean enabled,
        double timeoutSeconds,
        boolean allSafe,
        Set<Integer> statuses,
        boolean upstreamDecides,
        String ttlHeader,
        List<String> byHeaders) {
    public static final Caching NONE = new Caching(false, 0, false, Set.of(), false, "", List.of());

    public Caching {
        statuses = Set.copyOf(statuses);
        byHeaders = List.copyOf(byHeaders);
    }
}
