package io.gatehouse.definition.description;

import io.gatehouse.json.Json;

/** The gateway's part of an OAS document. */
public final class Extension {
    public static final String NAME = "x-tyk-api-gateway";
    public static final String STREAMING = "x-tyk-streaming";

    private Extension() {}

    public static Json.Obj of(Json.Obj document) {
        return document.object(NAME);
    }

    /** Whether the document is in the OAS format. */
    public static boolean isIn(Json.Obj document) {
        return document.has(NAME);
    }

    /** Whether it names tools, resources or prompts of the Model Context Protocol. */
    public static boolean isMcp(Json.Obj extension) {
        Json.Obj middleware = extension.object("middleware");
        return middleware.has("mcpTools") || middleware.has("mcpResources") || middleware.has("mcpPrompts");
    }

    /** Whether the document describes a streaming API. */
    public static boolean isStreaming(Json.Obj document) {
        return document.has(STREAMING);
    }

    /** The document with this extension, at its old place or at the end. */
    public static Json.Obj into(Json.Obj document, Json.Obj extension) {
        return document.with(NAME, extension);
    }

    /** A copy in which the value at these nested names is {@code value}; what is missing on the way is made. */
    public static Json.Obj put(Json.Obj extension, Json value, String... names) {
        return put(extension, value, 0, names);
    }

    private static Json.Obj put(Json.Obj object, Json value, int depth, String... names) {
        Json fresh = depth == names.length - 1 ? value : put(object.object(names[depth]), value, depth + 1, names);
        return depth == 0 ? DocumentOrder.EXTENSION.put(object, names[0], fresh) : object.with(names[depth], fresh);
    }

    /** The object at these nested names, or an empty one. */
    public static Json.Obj object(Json.Obj extension, String... names) {
        Json.Obj found = extension;
        for (String name : names) {
            found = found.object(name);
        }
        return found;
    }
}
