package io.gatehouse.definition.reading;

import java.util.List;

/**
 * Which pages of other origins may call.
 *
 * @param maxAgeSeconds 0 to leave it to the browser
 * @param passesOptions OPTIONS go to the upstream, past every stage
 */
public record Cors(
        boolean enabled,
        List<String> origins,
        List<String> methods,
        List<String> headers,
        List<String> exposed,
        boolean credentials,
        long maxAgeSeconds,
        boolean passesOptions) {
    public static final Cors NONE = new Cors(false, List.of(), List.of(), List.of(), List.of(), false, 0, false);

    public Cors {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }
}
