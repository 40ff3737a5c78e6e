package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;

/** Texts that stand in the definition or in a file: templates of bodies and functions of virtual endpoints. */
final class Templates {
    private Templates() {}

    static Json.Obj toClassic(String section, Json.Obj operation, Json.Obj entry) {
        boolean inline =
                !operation.text("body").isEmpty() || operation.text("path").isEmpty();
        String source = inline ? operation.text("body") : operation.text("path");
        return switch (section) {
            case "transformRequestBody", "transformResponseBody" -> {
                Json.Obj mode = Nested.put(entry, "template_data/template_mode", Json.of(inline ? "blob" : "file"));
                yield Nested.put(mode, "template_data/template_source", Json.of(source));
            }
            case "virtualEndpoint" -> {
                // An older name of the function.
                Json.Obj named = entry.text("response_function_name").isEmpty()
                        ? entry.with("response_function_name", operation.text("name"))
                        : entry;
                yield named.with("function_source_type", inline ? "blob" : "file")
                        .with("function_source_uri", source);
            }
            default -> entry;
        };
    }

    static Json.Obj toOas(String section, Json.Obj entry, Json.Obj operation) {
        return switch (section) {
            case "transformRequestBody", "transformResponseBody" -> {
                Json.Obj template = entry.object("template_data");
                Json.Obj result = operation.has("format") ? operation : operation.with("format", "json");
                boolean inline = !template.text("template_mode").equals("file");
                yield result.with(inline ? "body" : "path", template.text("template_source"));
            }
            case "virtualEndpoint" ->
                operation.with(
                        entry.text("function_source_type").equals("blob") ? "body" : "path",
                        entry.text("function_source_uri"));
            default -> operation;
        };
    }
}
