package io.gatehouse.gateway;

import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Key;
import io.gatehouse.settings.Settings;
import java.nio.file.Path;

/**
 * How a node runs.
 *
 * @param port 0 for any free one
 * @param secret what the node's own REST API asks for
 * @param definitions in file mode, the folder with one JSON file for each API; written by the REST API
 * @param policies in file mode, a file of policies by id, or a folder with one file for each
 * @param settings everything else, in the words of {@link GatewayKeys}
 */
public record GatewayConfig(String host, int port, String secret, Path definitions, Path policies, Settings settings) {

    public boolean strictRoutes() {
        return settings.value(GatewayKeys.STRICT_ROUTES);
    }

    public boolean hashKeys() {
        return settings.value(GatewayKeys.HASH_KEYS);
    }

    /** The same with one more choice, for instance {@code with(GatewayKeys.ANALYTICS, true)}. */
    public <T> GatewayConfig with(Key<T> key, T value) {
        return new GatewayConfig(host, port, secret, definitions, policies, settings.with(key, value));
    }
}
