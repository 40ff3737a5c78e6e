package io.gatehouse.definition.reading;

import java.util.List;
import java.util.Map;

/**
 * Which hosts are asked from time to time whether they are up.
 *
 * @param skipsDown whether requests are kept from targets that are down
 * @param retestSeconds pause before a host that is down is asked again; 0 for no longer than usual
 * @param keepSeconds how long a result is kept; 0 for always
 */
public record HostChecks(List<HostCheck> checks, boolean skipsDown, double retestSeconds, long keepSeconds) {
    public static final HostChecks NONE = new HostChecks(List.of(), false, 0, 0);

    public HostChecks {
        checks = List.copyOf(checks);
    }

    /**
     * One question.
     *
     * @param url an address, or host and port for a plain connection
     * @param timeoutSeconds 0 for the node's own
     * @param headers by name
     * @param commands of a plain connection, in their order; none for a request of HTTP
     */
    public record HostCheck(
            String url,
            boolean plain,
            double timeoutSeconds,
            String method,
            Map<String, String> headers,
            String body,
            List<Command> commands) {
        public HostCheck {
            headers = Map.copyOf(headers);
            commands = List.copyOf(commands);
        }
    }

    /**
     * What a plain connection does next.
     *
     * @param sends whether the text is sent; else it must come
     */
    public record Command(boolean sends, String text) {}
}
