package io.gatehouse.definition.export;

import io.gatehouse.json.Json;
import java.util.List;

/** The little of a Classic definition that a compressed list shows (contract: {@code compressed=1}). */
public final class ShortForm {
    private static final List<String> FIELDS = List.of(
            "id",
            "api_id",
            "org_id",
            "name",
            "slug",
            "active",
            "internal",
            "is_oas",
            "domain",
            "protocol",
            "listen_port",
            "proxy",
            "use_keyless",
            "use_standard_auth",
            "use_basic_auth",
            "use_oauth2",
            "use_openid",
            "enable_jwt",
            "enable_signature_checking",
            "use_mutual_tls_auth");
    private static final List<String> PROXY = List.of("listen_path", "target_url", "strip_listen_path");

    private ShortForm() {}

    public static Json.Obj of(Json.Obj classic) {
        Json.Obj little = only(classic, FIELDS);
        return little.has("proxy") ? little.with("proxy", only(classic.object("proxy"), PROXY)) : little;
    }

    private static Json.Obj only(Json.Obj object, List<String> fields) {
        var little = Json.object();
        fields.forEach(field -> object.find(field).ifPresent(value -> little.put(field, value)));
        return little.build();
    }
}
