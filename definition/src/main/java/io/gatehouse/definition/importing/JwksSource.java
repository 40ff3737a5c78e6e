package io.gatehouse.definition.importing;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Where keys of tokens are fetched: a URL in base64 that lacks its padding is padded when saved (contract: semantics 17). */
public final class JwksSource {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+");

    private JwksSource() {}

    public static Json.Obj padded(Json.Obj definition) {
        return Extension.isIn(definition) ? oas(definition) : in(definition, "jwt_source");
    }

    private static Json.Obj oas(Json.Obj document) {
        Json.Obj schemes = Extension.object(Extension.of(document), "server", "authentication", "securitySchemes");
        var all = Json.object();
        schemes.fields()
                .forEach((name, value) ->
                        all.put(name, value instanceof Json.Obj settings ? in(settings, "source") : value));
        Json.Obj padded = all.build();
        return padded.equals(schemes)
                ? document
                : Extension.into(
                        document,
                        Extension.put(Extension.of(document), padded, "server", "authentication", "securitySchemes"));
    }

    private static Json.Obj in(Json.Obj holder, String field) {
        String source = holder.text(field);
        int missing = (4 - source.length() % 4) % 4;
        return missing == 0 || !isUrl(source) ? holder : holder.with(field, Json.of(source + "=".repeat(missing)));
    }

    private static boolean isUrl(String source) {
        if (!BASE64.matcher(source).matches() || source.length() % 4 == 1) {
            return false;
        }
        byte[] bytes = Base64.getDecoder().decode(source.replace('-', '+').replace('_', '/'));
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("http://") || text.startsWith("https://");
    }
}
