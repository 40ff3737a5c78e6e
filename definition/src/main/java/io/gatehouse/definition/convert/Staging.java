package io.gatehouse.definition.convert;

import io.gatehouse.definition.convert.Migration.Outcome.Migrated;
import io.gatehouse.json.Json;
import java.util.List;

/**
 * Migrated APIs beside their originals, to be tried before they take over: id {@code staging-}, name {@code [staged]}, listen
 * path {@code /tyk-staging}. Promotion takes the prefixes off again, and the API goes on under the ids of the original.
 */
public final class Staging {
    /** Before the id. */
    public static final String ID = "staging-";

    /** Before the name; the behaviour notes have it so, an issue says {@code [staging]-}, which promotion takes off too. */
    public static final String NAME = "[staged] ";

    /** Before the listen path. */
    public static final String PATH = "/tyk-staging";

    private static final List<String> NAMES = List.of(NAME, "[staging]-", "[staging] ");
    private static final String EXTENSION = "x-tyk-api-gateway";

    private Staging() {}

    /** The migrated API and its versions under staging names. */
    public static Migrated stage(Migrated migrated) {
        return new Migrated(
                staged(migrated.base()),
                migrated.versions().stream().map(Staging::staged).toList(),
                migrated.categories(),
                migrated.losses());
    }

    private static Json.Obj staged(Json.Obj document) {
        Json.Obj extension = document.object(EXTENSION);
        Json.Obj info = extension.object("info");
        String path = extension.object("server").object("listenPath").text("value");
        // The original keeps its database id.
        info = info.without("dbId").with("id", ID + info.text("id")).with("name", NAME + info.text("name"));
        extension = extension.with("info", links(info, true));
        extension = Nested.put(
                extension, "server/listenPath/value", Json.of(PATH + (path.startsWith("/") ? path : "/" + path)));
        Json.Obj title = document.object("info")
                .with("title", NAME + document.object("info").text("title"));
        return document.with("info", title).with(EXTENSION, extension);
    }

    /** Whether this is the document of a staged API. */
    public static boolean isStaged(Json.Obj document) {
        return document.object(EXTENSION).object("info").text("id").startsWith(ID);
    }

    /**
     * The staged document as the API it stands for.
     *
     * @param dbId database id of the original, which it takes over; empty for a version that had none
     */
    public static Json.Obj promote(Json.Obj staged, String dbId) {
        Json.Obj extension = staged.object(EXTENSION);
        Json.Obj info = extension.object("info");
        info = info.with("id", without(ID, info.text("id"))).with("name", plainName(info.text("name")));
        info = dbId.isEmpty() ? info.without("dbId") : info.with("dbId", dbId);
        extension = extension.with("info", links(info, false));
        String path = extension.object("server").object("listenPath").text("value");
        extension = Nested.put(extension, "server/listenPath/value", Json.of(without(PATH, path)));
        Json.Obj title = staged.object("info")
                .with("title", plainName(staged.object("info").text("title")));
        return staged.with("info", title).with(EXTENSION, extension);
    }

    private static Json.Obj links(Json.Obj info, boolean staging) {
        if (!info.has("versioning")) {
            return info;
        }
        List<Json> versions = info.object("versioning").list("versions").stream()
                .map(version -> {
                    String id = version.orEmptyObject().text("id");
                    return (Json) version.orEmptyObject().with("id", staging ? ID + id : without(ID, id));
                })
                .toList();
        return info.with("versioning", info.object("versioning").with("versions", new Json.Arr(versions)));
    }

    private static String plainName(String name) {
        for (String prefix : NAMES) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    private static String without(String prefix, String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
