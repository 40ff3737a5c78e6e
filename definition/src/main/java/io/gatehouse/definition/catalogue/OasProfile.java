package io.gatehouse.definition.catalogue;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.reading.Identity;
import io.gatehouse.definition.reading.Listen;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Locale;

/** The OAS format's profile. */
final class OasProfile {
    private OasProfile() {}

    static ApiProfile of(Json.Obj document) {
        Identity identity = Identity.of(document);
        Listen listen = Listen.of(document);
        return new ApiProfile(
                identity.apiId(),
                identity.name(),
                List.of(),
                listen.path(),
                listen.domain().toLowerCase(Locale.ROOT),
                identity.active(),
                AuthTypes.of(document),
                List.of(
                        Extension.isStreaming(document) ? "streams" : "rest",
                        "oas",
                        identity.internal() ? "internal" : "external"));
    }
}
