package io.gatehouse.gateway.key;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.definition.reading.PathPattern;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a key may do with one API.
 *
 * @param urls where not empty, only these
 * @param own whether the API has limits of its own
 * @param scope names the counters; empty where they are the key's
 */
public record Right(
        List<String> versions, List<Url> urls, boolean own, Bound bound, String scope, List<EndpointBound> endpoints) {

    /**
     * @param pattern null when it cannot be read: such a url allows nothing
     */
    public record Url(
            String written,
            @org.jspecify.annotations.Nullable Pattern pattern,
            Set<String> methods) {
        public boolean allows(String method, String path) {
            return pattern != null
                    && methods.contains(method)
                    && pattern.matcher(path).find();
        }
    }

    /** A limit for one method and path, counted apart. */
    public record EndpointBound(PathPattern path, String method, Bound bound) {
        public String name() {
            return method + ":" + path.written();
        }
    }

    static Right of(String apiId, Json.Obj right, boolean underPolicies) {
        Bound bound = Bound.of(right.object("limit"));
        String scope = right.text("allowance_scope");
        return new Right(
                right.texts("versions"),
                right.list("allowed_urls").stream()
                        .map(Json::orEmptyObject)
                        .map(Right::url)
                        .toList(),
                bound.isSet(),
                bound,
                scope.isEmpty() && bound.isSet() && !underPolicies ? apiId : scope,
                endpoints(right.list("endpoints")));
    }

    private static Url url(Json.Obj url) {
        Set<String> methods = Set.copyOf(url.texts("methods"));
        try {
            return new Url(url.text("url"), LinearPattern.compile(url.text("url")), methods);
        } catch (PatternSyntaxException _) {
            return new Url(url.text("url"), null, methods);
        }
    }

    private static List<EndpointBound> endpoints(List<Json> listed) {
        var bounds = new ArrayList<EndpointBound>();
        for (Json item : listed) {
            Json.Obj endpoint = item.orEmptyObject();
            // One that cannot be read matches nothing; the limits of the API and the key still hold.
            PathPattern.anywhere(endpoint.text("path"), false).ifPresent(path -> endpoint.list("methods")
                    .forEach(method -> bounds.add(new EndpointBound(
                            path,
                            method.orEmptyObject().text("name"),
                            Bound.of(method.orEmptyObject().object("limit"))))));
        }
        return List.copyOf(bounds);
    }

    /** The limit of its own that this endpoint has. */
    public Optional<EndpointBound> endpoint(String method, String path) {
        for (EndpointBound endpoint : endpoints) {
            if (endpoint.method().equals(method) && endpoint.path().matches(path)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }
}
