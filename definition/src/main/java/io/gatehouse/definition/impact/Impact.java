package io.gatehouse.definition.impact;

import io.gatehouse.definition.impact.Touched.Effect;
import io.gatehouse.definition.impact.Touched.Kind;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.definition.reading.Identity;
import io.gatehouse.definition.reading.Versions;
import io.gatehouse.definition.version.VersionSection;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What else an organisation must expect when one of its things is changed or deleted. */
public final class Impact {
    private static final String LOOP = "tyk://";

    private final Estate estate;
    private final List<Touched> touched = new ArrayList<>();

    private Impact(Estate estate) {
        this.estate = estate;
    }

    /**
     * @param after empty when the API is deleted
     */
    public static List<Touched> ofApi(Json.Obj before, Json.Obj after, Estate estate) {
        var impact = new Impact(estate);
        boolean deleted = after.isEmpty();
        String id = apiId(before);
        impact.family(before, deleted, id);
        impact.loops(before, deleted, id);
        impact.policiesOf(id, deleted, lostVersions(before, after));
        impact.keysOf(id, deleted);
        impact.used(before, after, Kind.CERTIFICATE, estate.certificates());
        impact.used(
                before,
                after,
                Kind.HOOK,
                estate.hooks().stream().map(Impact::anyId).toList());
        return List.copyOf(impact.touched);
    }

    /** Of a policy's deletion or change: its keys, its OAuth clients, the APIs that hand it out. */
    public static List<Touched> ofPolicy(Json.Obj policy, boolean deleted, Estate estate) {
        var impact = new Impact(estate);
        Set<String> ids = ids(policy);
        for (Estate.Key key : estate.keys()) {
            List<String> held = PolicyMerge.ids(key.session());
            if (held.stream().anyMatch(ids::contains)) {
                // The id stays in the key; what counts is whether another policy is left to authorise it.
                boolean others = held.stream().anyMatch(other -> !ids.contains(other));
                impact.add(
                        Kind.KEY,
                        key.id(),
                        key.session().text("alias"),
                        deleted ? (others ? Effect.LOSES : Effect.POINTS_NOWHERE) : Effect.REFERS,
                        List.of("/apply_policies"));
            }
        }
        Effect effect = deleted ? Effect.POINTS_NOWHERE : Effect.REFERS;
        impact.mentioning(ids, effect);
        for (Json.Obj client : estate.clients()) {
            if (ids.contains(client.text("policy_id"))) {
                impact.add(
                        Kind.OAUTH_CLIENT,
                        client.text("client_id"),
                        client.text("description"),
                        effect,
                        List.of("/policy_id"));
            }
        }
        return List.copyOf(impact.touched);
    }

    /** Of a certificate's deletion: the APIs and keys that name it. */
    public static List<Touched> ofCertificate(String certificateId, Estate estate) {
        var impact = new Impact(estate);
        impact.mentioning(Set.of(certificateId), Effect.POINTS_NOWHERE);
        for (Estate.Key key : estate.keys()) {
            List<String> pointers = Mentions.in(key.session(), certificateId::equals);
            if (!pointers.isEmpty()) {
                impact.add(Kind.KEY, key.id(), key.session().text("alias"), Effect.POINTS_NOWHERE, pointers);
            }
        }
        return List.copyOf(impact.touched);
    }

    /** Of a webhook's change or deletion: the APIs whose events call it. */
    public static List<Touched> ofHook(Json.Obj hook, boolean deleted, Estate estate) {
        var impact = new Impact(estate);
        impact.mentioning(ids(hook), deleted ? Effect.POINTS_NOWHERE : Effect.REFERS);
        return List.copyOf(impact.touched);
    }

    private void family(Json.Obj before, boolean deleted, String id) {
        for (String child : VersionSection.of(before).children().values()) {
            estate.apis().stream()
                    .filter(api -> apiId(api).equals(child))
                    .forEach(api -> add(
                            Kind.API,
                            child,
                            apiName(api),
                            deleted ? Effect.BECOMES_INDEPENDENT : Effect.REFERS,
                            List.of()));
        }
        for (Json.Obj base : estate.apis()) {
            if (!apiId(base).equals(id) && VersionSection.of(base).nameOf(id).isPresent()) {
                add(
                        Kind.API,
                        apiId(base),
                        apiName(base),
                        deleted ? Effect.LOSES_VERSION : Effect.REFERS,
                        Mentions.in(base, id::equals));
            }
        }
    }

    /** Other APIs that call this one inside the gateway. */
    private void loops(Json.Obj before, boolean deleted, String id) {
        // An API may be called by its own id.
        Set<String> names = new HashSet<>(List.of(id, apiName(before)));
        for (Json.Obj api : estate.apis()) {
            if (apiId(api).equals(id)) {
                continue;
            }
            List<String> pointers = Mentions.in(api, text -> text.startsWith(LOOP) && names.contains(loopTarget(text)));
            if (!pointers.isEmpty()) {
                add(Kind.API, apiId(api), apiName(api), deleted ? Effect.POINTS_NOWHERE : Effect.REFERS, pointers);
            }
        }
    }

    private static String loopTarget(String url) {
        return url.substring(LOOP.length()).split("[/?#]", 2)[0];
    }

    private void policiesOf(String id, boolean deleted, Set<String> lostVersions) {
        for (Json.Obj policy : estate.policies()) {
            Rights rights = Rights.of(policy);
            if (!rights.name(id)) {
                continue;
            }
            boolean namesLost = rights.versions(id).stream().anyMatch(lostVersions::contains);
            boolean last = rights.apiIds().size() == 1;
            add(
                    Kind.POLICY,
                    anyId(policy),
                    policy.text("name"),
                    deleted
                            ? (last ? Effect.KEEPS_AS_LAST : Effect.LOSES)
                            : namesLost ? Effect.NAMES_LOST_VERSION : Effect.REFERS,
                    List.of("/access_rights/" + id));
        }
    }

    private void keysOf(String id, boolean deleted) {
        Set<String> granting = new HashSet<>();
        for (Json.Obj policy : estate.policies()) {
            if (Rights.of(policy).name(id)) {
                granting.addAll(ids(policy));
            }
        }
        for (Estate.Key key : estate.keys()) {
            boolean own = Rights.of(key.session()).name(id);
            boolean through = PolicyMerge.ids(key.session()).stream().anyMatch(granting::contains);
            if (own || through) {
                add(
                        Kind.KEY,
                        key.id(),
                        key.session().text("alias"),
                        deleted ? Effect.LOSES : Effect.REFERS,
                        List.of(through ? "/apply_policies" : "/access_rights/" + id));
            }
        }
    }

    /** Certificates or hooks the definition names, before and after. */
    private void used(Json.Obj before, Json.Obj after, Kind kind, List<String> known) {
        Set<String> ids = new HashSet<>(known);
        Set<String> old = named(before, ids);
        Set<String> fresh = named(after, ids);
        for (String id : union(old, fresh)) {
            Effect effect = !fresh.contains(id)
                    ? Effect.BECOMES_UNUSED
                    : old.contains(id) ? Effect.REFERS : Effect.BECOMES_USED;
            String name = estate.hooks().stream()
                    .filter(hook -> kind == Kind.HOOK && anyId(hook).equals(id))
                    .map(hook -> hook.text("name"))
                    .findFirst()
                    .orElse("");
            add(kind, id, name, effect, List.of());
        }
    }

    private static Set<String> named(Json.Obj definition, Set<String> ids) {
        Set<String> found = new LinkedHashSet<>();
        var _ = Mentions.in(definition, text -> ids.contains(text) && found.add(text));
        return found;
    }

    private void mentioning(Set<String> ids, Effect effect) {
        for (Json.Obj api : estate.apis()) {
            List<String> pointers = Mentions.in(api, ids::contains);
            if (!pointers.isEmpty()) {
                add(Kind.API, apiId(api), apiName(api), effect, pointers);
            }
        }
    }

    /** Names a policy may use for versions that were there and are not any more; of an API's end nothing is said here. */
    private static Set<String> lostVersions(Json.Obj before, Json.Obj after) {
        Set<String> lost = versionNames(before);
        lost.removeAll(versionNames(after));
        return lost;
    }

    private static Set<String> versionNames(Json.Obj definition) {
        Set<String> names = new HashSet<>();
        VersionSection section = VersionSection.of(definition);
        if (section.enabled()) {
            names.add(section.name());
            names.addAll(section.children().keySet());
        }
        names.addAll(Versions.inside(definition).fields().keySet());
        if (names.isEmpty()) {
            // What rights call an API that has no versions.
            names.add("Default");
        }
        return names;
    }

    private void add(Kind kind, String id, String name, Effect effect, List<String> pointers) {
        touched.add(new Touched(kind, id, name, effect, pointers));
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        var all = new LinkedHashSet<>(first);
        all.addAll(second);
        return all;
    }

    private static String apiId(Json.Obj definition) {
        return Identity.of(definition).apiId();
    }

    private static String apiName(Json.Obj definition) {
        return Identity.of(definition).name();
    }

    private static String anyId(Json.Obj document) {
        for (String name : List.of("id", "_id", "webhook_id")) {
            if (!document.text(name).isEmpty()) {
                return document.text(name);
            }
        }
        return "";
    }

    private static Set<String> ids(Json.Obj document) {
        Set<String> ids = new HashSet<>();
        for (String name : List.of("id", "_id", "webhook_id")) {
            if (!document.text(name).isEmpty()) {
                ids.add(document.text(name));
            }
        }
        return ids;
    }
}
