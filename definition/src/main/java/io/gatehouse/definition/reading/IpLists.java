package io.gatehouse.definition.reading;

import java.util.List;

/**
 * Addresses and networks that may call; empty lists ask for nothing.
 *
 * @param allow only these
 * @param block not these
 */
public record IpLists(List<String> allow, List<String> block) {
    public static final IpLists NONE = new IpLists(List.of(), List.of());

    public IpLists {
        allow = List.copyOf(allow);
        block = List.copyOf(block);
    }
}
