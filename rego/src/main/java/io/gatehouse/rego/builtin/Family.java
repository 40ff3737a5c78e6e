package io.gatehouse.rego.builtin;

/** Which file holds a builtin. Families are loaded when one of their names is first asked for: it keeps starts short. */
enum Family {
    COMPARISONS,
    NUMBERS,
    AGGREGATES,
    COLLECTIONS,
    TYPES,
    OBJECTS,
    TEXTS,
    REGEXES,
    GLOBS,
    ENCODINGS,
    JSON_TEXTS,
    YAMLS,
    DIGESTS,
    TREES,
    PATCHES,
    SCHEMAS,
    TIMES,
    UNITS,
    VERSIONS,
    NETWORKS,
    IDENTITIES,
    TOKENS,
    OUTSIDE;

    static Family of(String name) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        return switch (first) {
            case "equal", "neq", "lt", "lte", "gt", "gte" -> COMPARISONS;
            case "count", "sum", "product", "max", "min", "sort", "all", "any" -> AGGREGATES;
            case "internal" -> name.equals("internal.template_string") ? TEXTS : AGGREGATES;
            case "and", "or", "union", "intersection", "set_diff", "array" -> COLLECTIONS;
            case "type_name", "to_number" -> TYPES;
            case "object" -> OBJECTS;
            case "regex", "re_match" -> REGEXES;
            case "glob" -> GLOBS;
            case "base64", "base64url", "hex", "urlquery" -> ENCODINGS;
            case "json" ->
                switch (name) {
                    case "json.patch" -> PATCHES;
                    case "json.remove", "json.filter" -> TREES;
                    case "json.match_schema", "json.verify_schema" -> SCHEMAS;
                    default -> JSON_TEXTS;
                };
            case "yaml" -> YAMLS;
            case "crypto" -> DIGESTS;
            case "walk", "graph" -> TREES;
            case "time" -> TIMES;
            case "units" -> UNITS;
            case "semver" -> VERSIONS;
            case "net" -> NETWORKS;
            case "uuid", "rand" -> IDENTITIES;
            case "io" -> TOKENS;
            case "trace", "opa", "http" -> OUTSIDE;
            case "plus",
                    "minus",
                    "mul",
                    "div",
                    "rem",
                    "abs",
                    "ceil",
                    "floor",
                    "round",
                    "bits",
                    "numbers",
                    "format_int" -> NUMBERS;
            default -> first.startsWith("is_") || first.startsWith("cast_") ? TYPES : TEXTS;
        };
    }

    void register() {
        switch (this) {
            case COMPARISONS -> Comparisons.register();
            case NUMBERS -> Numbers.register();
            case AGGREGATES -> Aggregates.register();
            case COLLECTIONS -> Collections.register();
            case TYPES -> Types.register();
            case OBJECTS -> Objects.register();
            case TEXTS -> Texts.register();
            case REGEXES -> Regexes.register();
            case GLOBS -> Globs.register();
            case ENCODINGS -> Encodings.register();
            case JSON_TEXTS -> JsonTexts.register();
            case YAMLS -> Yamls.register();
            case DIGESTS -> Digests.register();
            case TREES -> Trees.register();
            case PATCHES -> Patches.register();
            case SCHEMAS -> Schemas.register();
            case TIMES -> Times.register();
            case UNITS -> Units.register();
            case VERSIONS -> Versions.register();
            case NETWORKS -> Networks.register();
            case IDENTITIES -> Identities.register();
            case TOKENS -> Tokens.register();
            case OUTSIDE -> Outside.register();
        }
    }
}
