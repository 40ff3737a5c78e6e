package io.gatehouse.gateway.admin;

import io.gatehouse.definition.version.VersionSection;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The versions of an API, itself first, in the contract's short form. */
final class VersionMetas {
    private VersionMetas() {}

    /**
     * @param text what name or version must hold; empty for any
     * @param access {@code internal} or {@code external}; anything else for both
     */
    static Json.Obj of(CompiledApi base, Function<String, Optional<CompiledApi>> known, String text, String access) {
        VersionSection section = VersionSection.of(base.document());
        List<Json> metas = new ArrayList<>();
        add(metas, base, section.name(), section.isPreset(section.name()), text, access);
        section.children().forEach((name, id) -> known.apply(id)
                .ifPresent(child -> add(metas, child, name, section.isPreset(name), text, access)));
        return Json.object()
                .put("status", "success")
                .put("apis", new Json.Arr(metas))
                .build();
    }

    private static void add(
            List<Json> metas, CompiledApi api, String version, boolean preset, String text, String access) {
        String wanted = text.toLowerCase(Locale.ROOT);
        boolean named = api.reading().name().toLowerCase(Locale.ROOT).contains(wanted)
                || version.toLowerCase(Locale.ROOT).contains(wanted);
        boolean internal = api.reading().internal();
        boolean open = access.equals("internal") ? internal : !access.equals("external") || !internal;
        if (named && open) {
            metas.add(Json.object()
                    .put("id", api.reading().apiId())
                    .put("name", api.reading().name())
                    .put("versionName", version)
                    .put("internal", internal)
                    .put("expirationDate", api.reading().identity().expiration())
                    .put("isDefaultVersion", preset)
                    .build());
        }
    }
}
