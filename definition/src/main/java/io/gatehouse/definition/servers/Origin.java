package io.gatehouse.definition.servers;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.reading.Listen;
import io.gatehouse.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scheme and host of an API's URLs; the parts of a host written as patterns become variables. */
record Origin(String url, Map<String, String> variables) {
    Origin {
        variables = Map.copyOf(variables);
    }

    /** Those of the document's own domain when it has one, else those of the gateways serving it. */
    static List<Origin> of(Json.Obj document, Gateways gateways) {
        String domain = Listen.of(document).domain();
        if (!domain.isBlank()) {
            boolean secure = !Extension.object(Extension.of(document), "server", "customDomain")
                            .list("certificates")
                            .isEmpty()
                    || gateways.serving(document).getFirst().startsWith("https://");
            return List.of(named((secure ? "https://" : "http://"), domain));
        }
        return gateways.serving(document).stream()
                .map(base -> new Origin(Gateways.withoutSlash(base), Map.of()))
                .toList();
    }

    /** Braces hold a name, a name with a pattern, or a pattern alone; patterns may hold braces. */
    private static Origin named(String scheme, String host) {
        var plain = new StringBuilder(scheme);
        var variables = new LinkedHashMap<String, String>();
        int at = 0;
        while (at < host.length()) {
            int end = host.charAt(at) == '{' ? closing(host, at) : -1;
            if (end < 0) {
                plain.append(host.charAt(at++));
                continue;
            }
            String inside = host.substring(at + 1, end);
            int colon = inside.indexOf(':');
            String before = colon < 0 ? inside : inside.substring(0, colon);
            boolean hasName = before.matches("[A-Za-z0-9_-]+");
            String name = hasName ? before : "domain" + (variables.size() + 1);
            String pattern = colon < 0 ? (hasName ? ".*" : inside) : inside.substring(colon + 1);
            variables.put(name, pattern);
            plain.append('{').append(name).append('}');
            at = end + 1;
        }
        return new Origin(plain.toString(), variables);
    }

    private static int closing(String host, int open) {
        int depth = 0;
        for (int at = open; at < host.length(); at++) {
            depth += host.charAt(at) == '{' ? 1 : host.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
