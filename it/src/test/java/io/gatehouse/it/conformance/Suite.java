package io.gatehouse.it.conformance;

import io.gatehouse.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A file of cases as it is. */
record Suite(Json.Obj document) {
    /** Empty where the shared folder does not lie beside this checkout. */
    static Optional<Suite> find() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/conformance/gateway-cases.yaml");
            if (Files.exists(file)) {
                return Optional.of(read(file));
            }
        }
        return Optional.empty();
    }

    /** Those of our own, in the same form. */
    static Suite own() throws IOException {
        return read(Path.of("src/test/resources/gateway-cases.yaml"));
    }

    private static Suite read(Path file) throws IOException {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        return new Suite(json(loaded).orEmptyObject());
    }

    List<Json.Obj> cases() {
        return document.list("cases").stream().map(Json::orEmptyObject).toList();
    }

    /** A base with this id in it. */
    Json.Obj base(String name, String id) {
        return io.gatehouse.json.JsonText.parseObject(
                document.object("bases").object(name).toString().replace("{id}", id));
    }

    Json.Obj defaultProfile() {
        return document.object("meta").object("default_profile");
    }

    private static Json json(@Nullable Object value) {
        return switch (value) {
            case null -> Json.NULL;
            case Map<?, ?> map -> {
                var object = Json.object();
                map.forEach((name, item) -> object.put(String.valueOf(name), json(item)));
                yield object.build();
            }
            case List<?> list -> {
                var items = new ArrayList<Json>();
                list.forEach(item -> items.add(json(item)));
                yield new Json.Arr(items);
            }
            case Boolean truth -> Json.of(truth);
            case Integer number -> Json.of(number);
            case Long number -> Json.of(number);
            case Number number -> Json.of(number.doubleValue());
            default -> Json.of(value.toString());
        };
    }
}
