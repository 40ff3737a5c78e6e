package io.gatehouse.definition.catalogue;

import io.gatehouse.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A definition as a list shows and finds it, the same for both formats (contract: section 4, filters of the API list).
 *
 * @param name as written; a Classic name may end in categories
 * @param categories those in a Classic name; an OAS definition has none inside
 * @param domain empty where none is in force
 * @param authType keyless, authToken, basic, hmac, jwt, oauth, openid, mutualTLS, custom, multiAuth or other
 * @param kinds in lower case, such as {@code rest}, {@code oas}, {@code internal}
 */
public record ApiProfile(
        String apiId,
        String name,
        List<String> categories,
        String listenPath,
        String domain,
        boolean active,
        String authType,
        List<String> kinds,
        Versions versions) {
    public static final String EXTENSION = "x-tyk-api-gateway";

    public ApiProfile {
        categories = List.copyOf(categories);
        kinds = List.copyOf(kinds);
    }

    /**
     * What a base says of its versions.
     *
     * @param own the base's own version name, may be empty
     * @param standard the name of the default version; {@code self} for the base
     * @param children version name to API id, in the order written
     */
    public record Versions(boolean enabled, String own, String standard, Map<String, String> children) {
        public Versions {
            children = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(children));
        }

        public boolean isBase() {
            return enabled || !children.isEmpty();
        }
    }

    public static ApiProfile classic(Json.Obj definition) {
        return ClassicProfile.of(definition);
    }

    public static ApiProfile oas(Json.Obj document) {
        return OasProfile.of(document);
    }

    /** Whether it listens on a port of its own instead of a path. */
    public boolean isTcp() {
        return kinds.contains("tcp");
    }
}
