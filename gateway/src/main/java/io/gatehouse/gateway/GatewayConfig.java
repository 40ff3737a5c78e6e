package io.gatehouse.gateway;

import java.nio.file.Path;

/**
 * How a node runs in file mode.
 *
 * @param port 0 for any free one
 * @param secret what the node's own REST API asks for
 * @param definitions the folder with one JSON file for each API; written by the REST API
 * @param strictRoutes whether a listen path must end where a segment ends
 * @param hashKeys whether keys are stored under their hash
 */
public record GatewayConfig(
        String host, int port, String secret, Path definitions, boolean strictRoutes, boolean hashKeys) {}
