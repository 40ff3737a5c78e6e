package io.gatehouse.gateway.upstream;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Addresses of upstreams, each taken apart once. Of one event loop; bounded. */
final class Addresses {
    private static final int MOST = 20_000;

    private final Map<String, URI> known = new HashMap<>();

    /**
     * @throws IllegalArgumentException when it is no address
     */
    URI parsed(String address) {
        URI uri = known.get(address);
        if (uri == null) {
            uri = URI.create(address);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(address, uri);
        }
        return uri;
    }
}
