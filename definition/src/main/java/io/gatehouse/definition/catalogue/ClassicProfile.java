package io.gatehouse.definition.catalogue;

import io.gatehouse.definition.reading.Identity;
import io.gatehouse.definition.reading.Listen;
import io.gatehouse.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The Classic format's profile. */
final class ClassicProfile {
    private ClassicProfile() {}

    static ApiProfile of(Json.Obj definition) {
        Identity identity = Identity.of(definition);
        Listen listen = Listen.of(definition);
        return new ApiProfile(
                identity.apiId(),
                identity.name(),
                categories(identity.name()),
                listen.path(),
                listen.domain().toLowerCase(Locale.ROOT),
                identity.active(),
                AuthTypes.of(definition),
                kinds(definition));
    }

    /** The words behind {@code #} at the end of a name: {@code Orders #shop #eu}. */
    private static List<String> categories(String name) {
        int first = name.indexOf(" #");
        return first < 0
                ? List.of()
                : Arrays.stream(name.substring(first + 2).split(" #", -1))
                        .map(String::strip)
                        .filter(category -> !category.isEmpty())
                        .distinct()
                        .toList();
    }

    private static List<String> kinds(Json.Obj definition) {
        String protocol = definition.text("protocol");
        Json.Obj graphql = definition.object("graphql");
        String kind = protocol.equals("tcp") || protocol.equals("tls") ? "tcp" : "rest";
        if (graphql.flag("enabled")) {
            kind = switch (graphql.text("execution_mode")) {
                case "executionEngine" -> "udg";
                case "subgraph" -> "subgraph";
                case "supergraph" -> "supergraph";
                default -> "graphql";
            };
        }
        return List.of(kind, "classic", Identity.of(definition).internal() ? "internal" : "external");
    }
}
