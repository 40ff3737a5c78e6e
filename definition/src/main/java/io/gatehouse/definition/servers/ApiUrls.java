package io.gatehouse.definition.servers;

import io.gatehouse.definition.description.Extension;
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
        Json.Obj extension = Extension.of(document);
        Json.Obj info = extension.object("info");
        String listen = listenPath(document);
        var urls = new ArrayList<ApiUrl>();
        Optional<String> child = childName(base, info.text("id"));
        for (Origin origin : Origin.of(document, gateways)) {
            if (child.isPresent()) {
                Origin.of(base, gateways)
                        .forEach(baseOrigin -> urls.addAll(versioned(
                                ApiUrl.of(baseOrigin, listenPath(base)), versioning(base), child.get(), false)));
                if (!info.object("state").flag("internal")) {
                    urls.add(ApiUrl.of(origin, listen));
                }
            } else if (versioning(document).flag("enabled")) {
                urls.addAll(versioned(
                        ApiUrl.of(origin, listen),
                        versioning(document),
                        versioning(document).text("name"),
                        true));
            } else {
                urls.add(ApiUrl.of(origin, listen));
            }
        }
        return List.copyOf(new LinkedHashSet<>(urls));
    }

    private static List<ApiUrl> versioned(ApiUrl plain, Json.Obj versioning, String name, boolean isBase) {
        String key = versioning.text("key");
        return switch (versioning.text("location")) {
            case "url" ->
                name.isEmpty()
                        ? List.of(plain)
                        : isBase ? List.of(plain.withSegment(name), plain) : List.of(plain.withSegment(name));
            case "url-param" -> List.of(name.isEmpty() || key.isEmpty() ? plain : plain.withQuery(key, name));
            default -> List.of(name.isEmpty() || key.isEmpty() ? plain : plain.withHeader(key, name));
        };
    }

    private static Optional<String> childName(Json.Obj base, String id) {
        return versioning(base).list("versions").stream()
                .map(Json::orEmptyObject)
                .filter(version -> !id.isEmpty() && version.text("id").equals(id))
                .map(version -> version.text("name"))
                .findFirst();
    }

    private static Json.Obj versioning(Json.Obj document) {
        return Extension.object(Extension.of(document), "info", "versioning");
    }

    private static String listenPath(Json.Obj document) {
        String value =
                Extension.object(Extension.of(document), "server", "listenPath").text("value");
        return value.startsWith("/") ? value : "/" + value;
    }
}
