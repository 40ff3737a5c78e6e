package io.gatehouse.definition.reading;

import java.util.List;

/**
 * Where requests go to.
 *
 * @param targets taken in turn instead of {@code url} when there are any; one with weight stands here several times
 */
public record Upstream(
        String url, List<String> targets, boolean keepsTrailingSlash, boolean keepsHost, HostChecks checks) {
    public Upstream {
        targets = List.copyOf(targets);
    }
}
