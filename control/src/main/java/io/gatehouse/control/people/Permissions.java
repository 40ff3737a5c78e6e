package io.gatehouse.control.people;

import io.gatehouse.access.Grants;
import io.gatehouse.control.audit.Deed;
import io.gatehouse.control.service.Caller;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a user may do: their own permissions or, when they belong to groups, those of the groups alone (contract: section
 * 3.5). Of several groups the higher level wins.
 */
public final class Permissions {
    static final String RESET = "ResetPassword";
    private static final List<String> LEVELS = List.of("deny", "read", "write", "admin");

    private final Documents documents;
    private final boolean emptyMeansAll;

    /**
     * @param emptyMeansAll configuration {@code gatehouse.empty_permissions_mean_all}
     */
    public Permissions(Documents documents, boolean emptyMeansAll) {
        this.documents = documents;
        this.emptyMeansAll = emptyMeansAll;
    }

    /**
     * @param groups ids of the groups the user belongs to
     */
    public record Effective(Grants grants, Set<String> groups) {}

    public Effective of(Document user) {
        Set<String> groups = groups(user.body());
        Map<String, String> own = levels(user.body());
        if (groups.isEmpty()) {
            return new Effective(own.isEmpty() && emptyMeansAll ? Grants.ADMIN : new Grants(own), groups);
        }
        var levels = new LinkedHashMap<String, String>();
        for (String id : groups) {
            // A group that is gone or switched off gives nothing.
            documents
                    .find(Collections.USER_GROUPS, user.org(), id)
                    .filter(group -> !group.body().has("active") || group.body().flag("active"))
                    .ifPresent(group -> levels(group.body())
                            .forEach((object, level) ->
                                    levels.merge(object, level, (a, b) -> rank(a) >= rank(b) ? a : b)));
        }
        levels.remove(RESET);
        if (own.containsKey(RESET)) {
            // The Admin API gives it, to the user and to no group.
            levels.put(RESET, own.get(RESET));
        }
        return new Effective(new Grants(levels), groups);
    }

    /** The user as a caller, with what they may do by now; whether they may call at all is another question. */
    public Caller caller(Document user, Deed deed) {
        Effective effective = of(user);
        return new Caller(
                user.id(),
                user.body().text("email_address"),
                user.org(),
                effective.grants(),
                false,
                deed,
                effective.groups());
    }

    /** What {@code user_permissions} of a user's or a group's body grant by themselves. */
    public static Grants granted(Json.Obj holder) {
        return new Grants(levels(holder));
    }

    /** Permission object to level, of a user or a group. */
    static Map<String, String> levels(Json.Obj holder) {
        var levels = new LinkedHashMap<String, String>();
        holder.object("user_permissions").fields().forEach((object, level) -> level.asText()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> levels.put(object, text)));
        return levels;
    }

    /** How much a level allows; unknown ones nothing. */
    static int rank(String level) {
        return level.equals("true") ? LEVELS.indexOf("admin") : LEVELS.indexOf(level);
    }

    private static Set<String> groups(Json.Obj user) {
        var groups = new LinkedHashSet<String>();
        if (!user.text("group_id").isEmpty()) {
            groups.add(user.text("group_id"));
        }
        user.texts("groups_ids").stream().filter(id -> !id.isEmpty()).forEach(groups::add);
        return groups;
    }
}
