package io.gatehouse.control.people;

import io.gatehouse.control.history.OrdinaryWrites;
import io.gatehouse.control.history.Restoring;
import io.gatehouse.control.route.UserGroupRoute;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.Writes;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.json.ZeroValues;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups, whose permissions go before those of their members (contract: section 2.2). */
public final class UserGroupService {
    private static final Json.Obj ZEROS =
            JsonText.parseObject("{\"description\":\"\",\"user_permissions\":{},\"password_max_days\":0}");

    private final Documents documents;
    private final Writes writes;
    private final Mint mint;
    private final UserRules rules;

    public UserGroupService(Documents documents, Writes writes, Mint mint, Permissions permissions) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
        this.rules = new UserRules(documents, permissions);
    }

    public Query.Found list(Caller caller, Page page, String name, Optional<Query.Sort> sort) {
        return documents.query(Collections.USER_GROUPS, caller.scope(), page.query(Map.of(), name, sort));
    }

    public Optional<Document> find(Caller caller, String id) {
        return documents.find(Collections.USER_GROUPS, caller.scope(), id);
    }

    public Document create(Caller caller, Json.Obj body) {
        UserRules.wellFormedGroup(body);
        rules.mayGrant(caller, Json.Obj.EMPTY, body.without("group_id"));
        OrgId org = caller.org();
        String id = mint.objectId();
        Json.Obj group = ZeroValues.filled(body, ZEROS)
                .with("id", id)
                .with("org_id", org.value())
                .with("active", Json.of(!body.has("active") || body.flag("active")));
        return writes.create(
                caller, Collections.USER_GROUPS, org, id, group, field -> new Fault.Conflict(field + " is taken"));
    }

    /** Replaces it; permissions that are not sent stay as they are. */
    public Document update(Caller caller, Document before, Json.Obj sent, Expected expected) {
        Json.Obj body = sent.has("user_permissions")
                ? sent
                : sent.with("user_permissions", before.body().object("user_permissions"));
        UserRules.wellFormedGroup(body);
        if (Permissions.levels(body).isEmpty()) {
            throw new FaultException(new Fault.Forbidden(
                    "To update a user group specify at least one permission, or make it an admin."));
        }
        if (caller.groups().contains(before.id()) && !caller.grants().isAdmin()) {
            throw new FaultException(new Fault.Forbidden("access denied: You cannot change a group of your own."));
        }
        rules.mayGrant(caller, before.body(), body.with("id", before.id()).without("group_id"));
        Json.Obj group = ZeroValues.filled(body, ZEROS)
                .with("id", before.id())
                .with("org_id", before.org().value())
                .with(
                        "active",
                        body.has("active") ? body.get("active") : before.body().get("active"));
        return writes.replace(
                caller,
                Collections.USER_GROUPS,
                before,
                group,
                expected,
                field -> new Fault.Conflict(field + " is taken"));
    }

    /** Members keep belonging to it and may do nothing until they are given another. */
    public void delete(Caller caller, Document group, Expected expected) {
        writes.delete(caller, Collections.USER_GROUPS, group, expected, List.of());
    }

    public Restoring restoring() {
        return new Restoring() {
            @Override
            public Document replace(Caller caller, Document before, Json.Obj body, Expected expected) {
                return update(caller, before, body, expected);
            }

            @Override
            public Document recreate(Caller caller, OrgId org, String id, Json.Obj body) {
                rules.mayGrant(caller, Json.Obj.EMPTY, body);
                return writes.create(
                        caller,
                        Collections.USER_GROUPS,
                        org,
                        id,
                        body,
                        field -> new Fault.Conflict(field + " is taken"));
            }

            @Override
            public Json.Obj checked(Caller caller, OrgId org, String id, Json.Obj body) {
                UserRules.wellFormedGroup(body);
                return body.with("id", id).with("org_id", org.value());
            }

            @Override
            public OrdinaryWrites ordinary() {
                return OrdinaryWrites.whole(UserGroupRoute.UPDATE, "groupId", UserGroupRoute.CREATE);
            }
        };
    }
}
