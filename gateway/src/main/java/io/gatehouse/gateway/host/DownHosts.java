package io.gatehouse.gateway.host;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hosts that do not answer as they should, by name and port. Written by the checks, read for each request. */
public final class DownHosts {
    private final Set<String> down = ConcurrentHashMap.newKeySet();

    public boolean isDown(String url) {
        return !down.isEmpty() && down.contains(host(url));
    }

    /** True when that is news. */
    boolean mark(String url) {
        return down.add(host(url));
    }

    /** True when that is news. */
    boolean clear(String url) {
        return down.remove(host(url));
    }

    void keepOnly(Set<String> urls) {
        down.removeIf(host -> urls.stream().noneMatch(url -> host(url).equals(host)));
    }

    /** Name and port; the text as it is where it is no address. */
    static String host(String url) {
        try {
            URI address = URI.create(url.contains("://") ? url : "tcp://" + url);
            String name = address.getHost();
            if (name == null) {
                return url;
            }
            int port = address.getPort();
            if (port < 0) {
                port = "https".equals(address.getScheme()) || "wss".equals(address.getScheme()) ? 443 : 80;
            }
            return name.toLowerCase(Locale.ROOT) + ":" + port;
        } catch (IllegalArgumentException _) {
            return url;
        }
    }
}
