package io.gatehouse.definition.impact;

import io.gatehouse.json.Json;
import java.util.List;
import java.util.Locale;

/**
 * Something a change or a deletion touches.
 *
 * @param how what happens to it
 * @param pointers where in it the changed thing is named; may be empty
 */
public record Touched(Kind kind, String id, String name, Effect how, List<String> pointers) {
    public Touched {
        pointers = List.copyOf(pointers);
    }

    /** What it is. */
    public enum Kind {
        API,
        POLICY,
        KEY,
        CERTIFICATE,
        HOOK,
        OAUTH_CLIENT
    }

    /** What happens to it. */
    public enum Effect {
        /** It names the thing and goes on doing so. */
        REFERS,
        /** It loses access to the API, or the policy. */
        LOSES,
        /** A policy keeps its last API even when that is deleted, so that it does not become one for everything. */
        KEEPS_AS_LAST,
        /** It names a version that is no more. */
        NAMES_LOST_VERSION,
        /** A child that stands alone when its base is gone. */
        BECOMES_INDEPENDENT,
        /** A base that has one version less. */
        LOSES_VERSION,
        /** What it points at will be missing. */
        POINTS_NOWHERE,
        /** It is used from now on. */
        BECOMES_USED,
        /** It is not used here any more. */
        BECOMES_UNUSED
    }

    public Json.Obj toJson() {
        return Json.object()
                .put("kind", kind.name().toLowerCase(Locale.ROOT))
                .put("id", id)
                .put("name", name)
                .put("effect", how.name().toLowerCase(Locale.ROOT))
                .put("pointers", Json.strings(pointers))
                .build();
    }
}
