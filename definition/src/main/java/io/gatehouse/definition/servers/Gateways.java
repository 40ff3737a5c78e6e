package io.gatehouse.definition.servers;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.json.Json;
import java.util.List;

/**
 * Where the gateways answer.
 *
 * @param main base URL of the gateways that carry no tags, such as {@code http://localhost:8080}
 * @param edges gateways that serve only APIs with one of their tags
 */
public record Gateways(String main, List<Edge> edges) {
    public Gateways {
        edges = List.copyOf(edges);
    }

    public static Gateways at(String main) {
        return new Gateways(main, List.of());
    }

    /** A base URL and the tags it stands for. */
    public record Edge(String endpoint, List<String> tags) {
        public Edge {
            tags = List.copyOf(tags);
        }
    }

    /** Base URLs of the gateways that serve this document: edges with a tag of it, else the main one. */
    public List<String> serving(Json.Obj document) {
        Json.Obj tags = Extension.object(Extension.of(document), "server", "gatewayTags");
        if (tags.flag("enabled")) {
            List<String> wanted = tags.texts("tags");
            List<String> matching = edges.stream()
                    .filter(edge -> edge.tags().stream().anyMatch(wanted::contains))
                    .map(Edge::endpoint)
                    .distinct()
                    .toList();
            if (!matching.isEmpty()) {
                return matching;
            }
        }
        return List.of(main);
    }

    /** Whether a URL lies on one of the gateways. */
    public boolean own(String url) {
        return isUnder(url, main) || edges.stream().anyMatch(edge -> isUnder(url, edge.endpoint()));
    }

    /** The part of a gateway's URL after its base, "/" at least. */
    public String pathOf(String url) {
        String base = edges.stream()
                .map(Edge::endpoint)
                .filter(endpoint -> isUnder(url, endpoint))
                .findFirst()
                .orElse(main);
        String rest = url.substring(withoutSlash(base).length());
        return rest.isEmpty() ? "/" : rest;
    }

    private static boolean isUnder(String url, String base) {
        String start = withoutSlash(base);
        return !start.isEmpty() && (url.equals(start) || url.startsWith(start + "/"));
    }

    static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
