package io.gatehouse.gateway.middleware;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Name and value in a row, as queries and cookies have them. */
final class Pairs {
    private Pairs() {}

    /**
     * All but those of this name, as they stand.
     *
     * @param separator {@code &} or {@code ;} with a space
     */
    static String without(String pairs, String separator, String name) {
        return Arrays.stream(pairs.split(separator.equals("&") ? "&" : ";\\s*", -1))
                .filter(pair -> !pair.equals(name) && !pair.startsWith(name + "="))
                .collect(Collectors.joining(separator));
    }
}
