package io.gatehouse.control.http;

import io.gatehouse.control.route.Route;
import java.util.Map;
import java.util.Set;

/** Keys that stand in addresses: in what people read, no more of them is left than their last four characters. */
public final class KeysInPaths {
    static final String MASK = "*****";
    private static final int LEFT = 4;

    /** Path parameters that are keys themselves. */
    private static final Set<String> PARAMETERS = Set.of("keyId", "keyID");

    private KeysInPaths() {}

    /** The address with the keys in it masked. */
    public static String address(Route route, String url) {
        String[] names = route.path().split("/", -1);
        String[] parts = url.split("\\?", 2);
        String[] segments = parts[0].split("/", -1);
        for (int i = 0; i < Math.min(names.length, segments.length); i++) {
            String name = names[i];
            if (name.startsWith("{") && PARAMETERS.contains(name.substring(1, name.length() - 1))) {
                segments[i] = masked(segments[i]);
            }
        }
        String path = String.join("/", segments);
        return parts.length < 2 ? path : path + "?" + parts[1];
    }

    /** A text about a request, with the keys of its path masked wherever they stand. */
    public static String hidden(Gate.Asked asked, String text) {
        String path = asked.arrival().path();
        String shown = text.replace(path, address(asked.route(), path));
        for (Map.Entry<String, String> parameter : asked.parameters().entrySet()) {
            String value = parameter.getValue();
            if (PARAMETERS.contains(parameter.getKey()) && value.length() > LEFT) {
                shown = shown.replace(value, masked(value));
            }
        }
        return shown;
    }

    static String masked(String key) {
        return MASK + key.substring(Math.max(0, key.length() - LEFT));
    }
}
