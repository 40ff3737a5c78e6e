package io.gatehouse.definition.version;

import io.gatehouse.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ties children to their base, unties them, and lets a child take the base's place. Children know nothing of it. */
public final class VersionLinks {
    private static final String FIRST_KEY = "x-api-version";

    private VersionLinks() {}

    /**
     * What the caller of a creation says about the version it makes.
     *
     * @param baseName "" unless the base is to be named or renamed
     */
    public record Wanted(String baseName, String newName, boolean isPreset) {}

    /** The base as it becomes, or why not. */
    public sealed interface Linked {
        record Done(Json.Obj base) implements Linked {}

        record Refused(Reason reason, String message) implements Linked {}
    }

    /** Why a child cannot be tied to a base. */
    public enum Reason {
        /** The contract answers 422. */
        NEW_NAME_MISSING,
        BASE_NAME_MISSING,
        NAME_TAKEN
    }

    public static Linked link(Json.Obj base, Wanted wanted, String childId) {
        VersionSection before = VersionSection.of(base);
        if (wanted.newName().isBlank()) {
            return new Linked.Refused(Reason.NEW_NAME_MISSING, "The new version name is required");
        }
        String name = wanted.baseName().isBlank() ? before.name() : wanted.baseName();
        if (name.isBlank()) {
            return new Linked.Refused(
                    Reason.BASE_NAME_MISSING,
                    "base_api_version_name is required: the base API has no version name yet");
        }
        boolean taken = wanted.newName().equals(name)
                || wanted.newName().equals(VersionSection.SELF)
                || before.children().containsKey(wanted.newName())
                        && !childId.equals(before.children().get(wanted.newName()));
        if (taken || before.children().containsKey(name)) {
            String which = taken ? wanted.newName() : name;
            return new Linked.Refused(Reason.NAME_TAKEN, "There is already a version named " + which);
        }
        Map<String, String> children = new LinkedHashMap<>(before.children());
        children.put(wanted.newName(), childId);
        String preset = wanted.isPreset() ? wanted.newName() : presetOf(before);
        VersionSection after = before.with(name, preset, children);
        Json.Obj usual = before.enabled()
                ? Json.Obj.EMPTY
                : Json.object().put("location", "header").put("key", FIRST_KEY).build();
        return new Linked.Done(after.into(withoutEmptyManner(base, before), usual));
    }

    /** A base keeps its default; one that never had any, or named itself, serves itself. */
    private static String presetOf(VersionSection before) {
        boolean own = before.preset().isEmpty() || before.preset().equals(before.name());
        return own ? VersionSection.SELF : before.preset();
    }

    /** A definition that was no base may carry empty location and key, which must not hide the usual ones. */
    private static Json.Obj withoutEmptyManner(Json.Obj base, VersionSection before) {
        if (before.enabled()) {
            return base;
        }
        Json.Obj manner = VersionSection.manner(base);
        boolean says = !manner.text("location").isEmpty() && !manner.text("key").isEmpty();
        return says ? base : VersionSection.removedFrom(base);
    }

    /** The base without that child; when it was the default, the base serves who names no version. */
    public static Json.Obj unlink(Json.Obj base, String childId) {
        VersionSection before = VersionSection.of(base);
        var name = before.nameOf(childId);
        if (name.isEmpty()) {
            return base;
        }
        Map<String, String> children = new LinkedHashMap<>(before.children());
        children.remove(name.get());
        String preset = before.preset().equals(name.get()) ? VersionSection.SELF : before.preset();
        return new VersionSection(before.enabled(), before.name(), preset, children).into(base, Json.Obj.EMPTY);
    }

    /** Both definitions after a rebase, or the contract's refusal. */
    public sealed interface Rebased {
        record Done(Json.Obj formerBase, Json.Obj newBase) implements Rebased {}

        record Refused(String message) implements Rebased {}
    }

    /**
     * The child becomes the base: names, ids and the default stay what they are, and how a request says its version.
     *
     * @param nextIsChild whether any base lists it
     */
    public static Rebased rebase(
            Json.Obj current, String currentId, Json.Obj next, String nextId, boolean nextIsChild) {
        VersionSection section = VersionSection.of(current);
        if (!section.isBase()) {
            return new Rebased.Refused("current-base-apiId must be a base API");
        }
        if (!nextIsChild) {
            return new Rebased.Refused("next-base-apiId must be a child API");
        }
        var nextName = section.nameOf(nextId);
        if (nextName.isEmpty()) {
            return new Rebased.Refused("next-base-apiId must be a child of current-base-apiId");
        }
        Map<String, String> children = new LinkedHashMap<>();
        section.children()
                .forEach((name, id) ->
                        children.put(id.equals(nextId) ? section.name() : name, id.equals(nextId) ? currentId : id));
        String preset = section.isPreset(section.name())
                ? section.name()
                : section.preset().equals(nextName.get()) ? VersionSection.SELF : section.preset();
        Json.Obj manner = VersionSection.manner(current);
        Json.Obj newBase =
                section.with(nextName.get(), preset, children).into(VersionSection.removedFrom(next), manner);
        return new Rebased.Done(VersionSection.removedFrom(current), newBase);
    }
}
