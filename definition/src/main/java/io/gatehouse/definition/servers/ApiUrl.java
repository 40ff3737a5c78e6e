package io.gatehouse.definition.servers;

import com.google.re2j.Pattern;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One URL under which clients reach an API.
 *
 * @param origin scheme, host and port, without a slash at the end; a host may hold <code>{variables}</code>
 * @param listenPath as the definition writes it
 * @param version segment after the listen path, "" for none
 * @param variables pattern of each variable in the host
 */
public record ApiUrl(
        String origin,
        String listenPath,
        String version,
        Map<String, String> query,
        Map<String, String> headers,
        Map<String, String> variables) {
    private static final Pattern PORT = LinearPattern.compile(".*:\\d+");

    public ApiUrl {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        variables = Map.copyOf(variables);
    }

    static ApiUrl of(Origin origin, String listenPath) {
        return new ApiUrl(origin.url(), listenPath, "", Map.of(), Map.of(), origin.variables());
    }

    ApiUrl withSegment(String segment) {
        return new ApiUrl(origin, listenPath, segment, query, headers, variables);
    }

    ApiUrl withQuery(String name, String value) {
        return new ApiUrl(origin, listenPath, version, Map.of(name, value), headers, variables);
    }

    ApiUrl withHeader(String name, String value) {
        return new ApiUrl(origin, listenPath, version, query, Map.of(name, value), variables);
    }

    /** As the document's {@code servers} write it. */
    public String url() {
        String path = version.isEmpty() ? listenPath : listenPath + (listenPath.endsWith("/") ? "" : "/") + version;
        return origin + path + queryText();
    }

    private String queryText() {
        var text = new StringBuilder();
        new TreeMap<>(query).forEach((name, value) -> text.append(text.isEmpty() ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
        return text.toString();
    }

    /** Taken apart, as the contract's list of URLs shows it. */
    public Json.Obj toJson() {
        int scheme = origin.indexOf("://");
        String protocol = scheme < 0 ? "http" : origin.substring(0, scheme);
        String rest = scheme < 0 ? origin : origin.substring(scheme + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String base = slash < 0 ? "" : rest.substring(slash);
        String port = PORT.matches(authority) ? authority.substring(authority.lastIndexOf(':') + 1) : authority;
        boolean hasPort = !port.equals(authority);
        boolean usual = !hasPort
                || protocol.equals("http") && port.equals("80")
                || protocol.equals("https") && port.equals("443");
        String listen = trimmed(base + listenPath);
        String path = (listen.isEmpty() ? "" : "/" + listen) + (version.isEmpty() ? "" : "/" + version);
        return Json.object()
                .put("protocol", protocol)
                .put("domain", hasPort ? authority.substring(0, authority.length() - port.length() - 1) : authority)
                .put("port", usual ? Json.NULL : new Json.Num(port))
                .put("listen_path", listen)
                .put("endpoint_path", version)
                .put("query_parameters", pairs(query))
                .put("headers", pairs(headers))
                .put("url", protocol + "://" + authority + path + queryText())
                .build();
    }

    /** As an entry of {@code servers}; a variable in the host gets its pattern as description. */
    Json.Obj toServer() {
        var server = Json.object().put("url", url());
        if (!variables.isEmpty()) {
            var described = Json.object();
            new TreeMap<>(variables)
                    .forEach((name, pattern) -> described.put(
                            name,
                            Json.object()
                                    .put("default", name)
                                    .put("description", "A host name part that matches " + pattern)
                                    .build()));
            server.put("variables", described.build());
        }
        return server.build();
    }

    private static Json pairs(Map<String, String> values) {
        return new Json.Arr(new TreeMap<>(values)
                .entrySet().stream()
                        .<Json>map(entry -> Json.object()
                                .put("name", entry.getKey())
                                .put("value", entry.getValue())
                                .build())
                        .toList());
    }

    private static String trimmed(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(start, end);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
