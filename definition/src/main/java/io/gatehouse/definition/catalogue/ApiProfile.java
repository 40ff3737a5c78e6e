package io.gatehouse.definition.catalogue;

import io.gatehouse.json.Json;
import java.util.List;

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
        List<String> kinds) {
    public ApiProfile {
        categories = List.copyOf(categories);
        kinds = List.copyOf(kinds);
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
