package io.gatehouse.definition.template;

import io.gatehouse.definition.description.DocumentOrder;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.description.Operation;
import io.gatehouse.json.Json;
import java.util.List;

/**
 * Puts a template under a new document. Maps unite, and of equal keys the document's value counts; its arrays replace the
 * template's; its scalars count unless they are empty. An operation, a schema or any other named component counts as one
 * value: half of the template's and half of the document's would describe neither.
 */
public final class Template {
    /** What the contract writes of a cache that is configured at all. */
    private static final List<String> CACHE_LISTS = List.of("cacheResponseCodes", "cacheByHeaders");

    private Template() {}

    /**
     * The template's {@code data} with the document over it, its sections in the contract's order.
     *
     * @param template may be incomplete or empty
     */
    public static Json.Obj under(Json.Obj document, Json.Obj template) {
        if (template.isEmpty()) {
            return document;
        }
        var merged = template.toBuilder();
        document.fields().forEach((name, value) -> merged.put(name, section(name, template.get(name), value)));
        Json.Obj united = DocumentOrder.DOCUMENT.sorted(merged.build());
        if (!united.has(Extension.NAME)) {
            return united;
        }
        Json.Obj extension = DocumentOrder.EXTENSION.sorted(withWholeCache(Extension.of(united)));
        return Extension.into(united.without(Extension.NAME), extension);
    }

    private static Json section(String name, Json template, Json document) {
        return switch (name) {
            case "paths", "webhooks" -> each(template, document, Template::pathItem);
            case "components" -> each(template, document, Template::shallow);
            default -> deep(template, document);
        };
    }

    /** Two path items: the operations of both, and of a method in both the document's whole. */
    private static Json pathItem(Json template, Json document) {
        boolean describes = document.orEmptyObject().fields().keySet().stream().anyMatch(Operation.METHODS::contains);
        return describes || document.orEmptyObject().isEmpty() ? shallow(template, document) : document;
    }

    private static Json each(Json template, Json document, java.util.function.BinaryOperator<Json> merge) {
        if (!(template instanceof Json.Obj old) || !(document instanceof Json.Obj fresh)) {
            return or(document, template);
        }
        var merged = old.toBuilder();
        fresh.fields()
                .forEach((name, value) -> merged.put(name, old.has(name) ? merge.apply(old.get(name), value) : value));
        return merged.build();
    }

    private static Json shallow(Json template, Json document) {
        return each(template, document, (_, fresh) -> fresh);
    }

    private static Json deep(Json template, Json document) {
        return each(template, document, Template::deep);
    }

    /** Null and the empty text say nothing. */
    private static Json or(Json document, Json template) {
        boolean silent = document == Json.NULL || document instanceof Json.Str(String text) && text.isEmpty();
        return silent && template != Json.NULL ? template : document;
    }

    private static Json.Obj withWholeCache(Json.Obj extension) {
        Json.Obj cache = Extension.object(extension, "middleware", "global", "cache");
        if (cache.isEmpty() || CACHE_LISTS.stream().allMatch(cache::has)) {
            return extension;
        }
        var whole = Json.object();
        CACHE_LISTS.forEach(name -> whole.put(name, cache.find(name).orElse(Json.Arr.EMPTY)));
        cache.fields().forEach((name, value) -> {
            if (!name.equals("enabled")) {
                whole.put(name, value);
            }
        });
        cache.find("enabled").ifPresent(enabled -> whole.put("enabled", enabled));
        return Extension.put(extension, whole.build(), "middleware", "global", "cache");
    }
}
