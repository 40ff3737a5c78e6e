package io.gatehouse.definition.servers;

import io.gatehouse.definition.reading.Identity;
import io.gatehouse.definition.reading.Listen;
import io.gatehouse.definition.reading.Versioning;
import io.gatehouse.definition.version.VersionSection;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** All URLs of an API: plain, versioned, and those of a child under its base. */
public final class ApiUrls {
    private ApiUrls() {}

    /** Of a document that is no child of another. */
    public static List<ApiUrl> of(Json.Obj document, Gateways gateways) {
        return of(document, Json.Obj.EMPTY, gateways);
    }

    /**
     * @param base the document whose version this one is; empty when it is none
     */
    public static List<ApiUrl> of(Json.Obj document, Json.Obj base, Gateways gateways) {
        Identity identity = Identity.of(document);
        Versioning versioning = Versioning.of(document);
        String listen = listenPath(document);
        var urls = new ArrayList<ApiUrl>();
        Optional<String> child = childName(base, identity.apiId());
        for (Origin origin : Origin.of(document, gateways)) {
            if (child.isPresent()) {
                Origin.of(base, gateways)
                        .forEach(baseOrigin -> urls.addAll(versioned(
                                ApiUrl.of(baseOrigin, listenPath(base)), Versioning.of(base), child.get(), false)));
                if (!identity.internal()) {
                    urls.add(ApiUrl.of(origin, listen));
                }
            } else if (versioning.enabled()) {
                urls.addAll(versioned(ApiUrl.of(origin, listen), versioning, versioning.name(), true));
            } else {
                urls.add(ApiUrl.of(origin, listen));
            }
        }
        return List.copyOf(new LinkedHashSet<>(urls));
    }

    private static List<ApiUrl> versioned(ApiUrl plain, Versioning versioning, String name, boolean isBase) {
        String key = versioning.key();
        return switch (versioning.location()) {
            case "url" ->
                name.isEmpty()
                        ? List.of(plain)
                        : isBase ? List.of(plain.withSegment(name), plain) : List.of(plain.withSegment(name));
            case "url-param" -> List.of(name.isEmpty() || key.isEmpty() ? plain : plain.withQuery(key, name));
            default -> List.of(name.isEmpty() || key.isEmpty() ? plain : plain.withHeader(key, name));
        };
    }

    private static Optional<String> childName(Json.Obj base, String id) {
        return id.isEmpty() ? Optional.empty() : VersionSection.of(base).nameOf(id);
    }

    private static String listenPath(Json.Obj document) {
        String value = Listen.of(document).path();
        return value.startsWith("/") ? value : "/" + value;
    }
}
