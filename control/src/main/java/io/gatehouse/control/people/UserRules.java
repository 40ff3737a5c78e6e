package io.gatehouse.control.people;

import io.gatehouse.access.Grants;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Shapes;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a user's or group's document must be like, and who may make it so. */
final class UserRules {
    private static final List<String> LEVELS = List.of("read", "write", "deny", "admin", "true", "");

    private final Documents documents;
    private final Permissions permissions;

    UserRules(Documents documents, Permissions permissions) {
        this.documents = documents;
        this.permissions = permissions;
    }

    /** Throws {@link Fault.Invalid} with every violation at once. */
    static void wellFormedUser(Json.Obj user) {
        var violations = new ArrayList<Violation>();
        String email = user.text("email_address");
        if (!email.matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+") || email.length() > 254) {
            violations.add(Violation.at("/email_address", "format", "A user needs an email_address."));
        }
        for (String name : List.of("first_name", "last_name", "group_id", "password")) {
            if (user.has(name) && user.get(name).asText().isEmpty()) {
                violations.add(Violation.at("/" + name, "type", name + " must be text."));
            }
        }
        // An organisation that could not be read must not pass for none, which makes a super user.
        Shapes.texts(user, violations, "org_id");
        Shapes.lists(user, violations, "groups_ids");
        shared(user, violations);
        refuse("User object validation failed.", violations);
    }

    static void wellFormedGroup(Json.Obj group) {
        var violations = new ArrayList<Violation>();
        if (group.text("name").isBlank()) {
            violations.add(Violation.at("/name", "required", "A group needs a name."));
        }
        Shapes.texts(group, violations, "description");
        shared(group, violations);
        if (Permissions.levels(group).containsKey(Permissions.RESET)) {
            violations.add(Violation.at(
                    "/user_permissions/ResetPassword",
                    "not_for_groups",
                    "ResetPassword is given to users by the Admin API, never to a group."));
        }
        refuse("User group object validation failed.", violations);
    }

    private static void shared(Json.Obj holder, List<Violation> violations) {
        if (holder.has("active") && !(holder.get("active") instanceof Json.Bool)) {
            violations.add(Violation.at("/active", "type", "active must be true or false."));
        }
        if (holder.number("password_max_days", holder.has("password_max_days") ? -1 : 0) < 0) {
            violations.add(
                    Violation.at("/password_max_days", "range", "password_max_days must be a whole number from 0."));
        }
        if (holder.has("user_permissions")
                && holder.get("user_permissions") != Json.NULL
                && !(holder.get("user_permissions") instanceof Json.Obj)) {
            violations.add(Violation.at("/user_permissions", "type", "user_permissions must be an object."));
        }
        holder.object("user_permissions").fields().forEach((object, level) -> {
            if (!LEVELS.contains(level.asText().orElse("?"))) {
                violations.add(Violation.at(
                        "/user_permissions/" + object, "level", "A permission is read, write, deny or admin."));
            }
        });
    }

    private static void refuse(String message, List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(message, violations));
        }
    }

    /** A group of the same organisation, when one is named. */
    void knownGroup(Document user, Json.Obj after) {
        String group = after.text("group_id");
        if (!group.isEmpty()
                && !group.equals(user.body().text("group_id"))
                && documents.find(Collections.USER_GROUPS, user.org(), group).isEmpty()) {
            refuse(
                    "User object validation failed.",
                    List.of(Violation.at("/group_id", "unknown", "There is no group " + group + ".")));
        }
    }

    /** Only those who may do at least as much may touch a user; users may always touch themselves. */
    void mayTouch(Caller caller, Document user) {
        if (caller.grants().isAdmin() || caller.user().equals(user.id())) {
            return;
        }
        if (permissions.of(user).grants().isAdmin()) {
            throw new FaultException(
                    new Fault.Forbidden("access denied: Only an administrator may change an administrator."));
        }
    }

    /** Nobody gives, to themselves or others, what they do not have. */
    void mayGrant(Caller caller, Json.Obj before, Json.Obj after) {
        if (caller.grants().isAdmin()) {
            return;
        }
        Map<String, String> old = new Grants(Permissions.levels(before)).levels();
        var fresh = new LinkedHashMap<>(new Grants(Permissions.levels(after)).levels());
        boolean self = !caller.user().isEmpty() && before.text("id").equals(caller.user());
        if (self && (!old.equals(fresh) || !before.text("group_id").equals(after.text("group_id")))) {
            throw new FaultException(
                    new Fault.Forbidden("access denied: You cannot change your own user_permissions or group_id."));
        }
        if (!before.text("group_id").equals(after.text("group_id"))) {
            throw new FaultException(
                    new Fault.Forbidden("access denied: Only an administrator may change a user's group_id."));
        }
        fresh.entrySet().removeAll(old.entrySet());
        fresh.forEach((object, level) -> {
            if (Permissions.rank(level) > Permissions.rank(caller.grants().level(object))) {
                throw new FaultException(new Fault.Forbidden(
                        "access denied: You cannot grant '" + object + "', which you do not hold yourself."));
            }
        });
    }

    /** An organisation keeps one administrator who can sign in. */
    void keepsAnAdministrator(Document leaving) {
        if (leaving.org().equals(Caller.SUPER)
                || !leaving.body().flag("active")
                || !permissions.of(leaving).grants().isAdmin()) {
            return;
        }
        boolean another = documents.query(Collections.USERS, leaving.org(), Query.everything()).documents().stream()
                .filter(user -> !user.id().equals(leaving.id()) && user.body().flag("active"))
                .anyMatch(user -> permissions.of(user).grants().isAdmin());
        if (!another) {
            throw new FaultException(new Fault.Forbidden(
                    "access denied: An organisation keeps at least one active administrator, and this is the last."));
        }
    }

    boolean isAdministrator(Document user) {
        return user.body().flag("active") && permissions.of(user).grants().isAdmin();
    }
}
