package io.gatehouse.definition.servers;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.reading.Listen;
import io.gatehouse.json.Json;
import java.util.ArrayDeque;
import java.util.Arrays;
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
        int[] closings = closings(host);
        int at = 0;
        while (at < host.length()) {
            int end = closings[at];
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

    /** For each opening brace where it closes, -1 for what is none or never closes. */
    private static int[] closings(String host) {
        var closings = new int[host.length()];
        Arrays.fill(closings, -1);
        var open = new ArrayDeque<Integer>();
        for (int at = 0; at < host.length(); at++) {
            if (host.charAt(at) == '{') {
                open.push(at);
            } else if (host.charAt(at) == '}' && !open.isEmpty()) {
                closings[open.pop()] = at;
            }
        }
        return closings;
    }
}
