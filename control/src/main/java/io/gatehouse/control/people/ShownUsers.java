package io.gatehouse.control.people;

import io.gatehouse.control.service.Caller;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;
import java.util.List;
import java.util.Map;

/** Users as callers may see them, in the contract's fields (section 2.1): no hash, and not everybody's key. */
public final class ShownUsers {
    private static final Json.Obj DEFAULTS = Json.object()
            .put("first_name", "")
            .put("last_name", "")
            .put("email_address", "")
            .put("active", false)
            .put("user_permissions", Json.Obj.EMPTY)
            .put("group_id", "")
            .put("password_max_days", 0)
            .put("password_updated", SignIns.NEVER)
            .build();

    private final SignIns signIns;
    private final boolean hideKeys;

    /**
     * @param hideKeys configuration {@code security.forbid_admin_view_access_token}
     */
    public ShownUsers(SignIns signIns, boolean hideKeys) {
        this.signIns = signIns;
        this.hideKeys = hideKeys;
    }

    public Json.Obj one(Caller caller, Document user) {
        return shown(caller, user, signIns.last(user.org(), user.id()));
    }

    public Json all(Caller caller, List<Document> users) {
        // A page costs a question for each; a long list one for all.
        Map<String, String> known = users.size() > 20 ? signIns.all(caller.scope()) : Map.of();
        return new Json.Arr(users.stream()
                .<Json>map(user -> users.size() > 20
                        ? shown(caller, user, known.getOrDefault(user.id(), SignIns.NEVER))
                        : one(caller, user))
                .toList());
    }

    private Json.Obj shown(Caller caller, Document user, String last) {
        Json.Obj body = user.body();
        for (String hidden : Credentials.HIDDEN) {
            body = body.without(hidden);
        }
        for (var field : DEFAULTS.fields().entrySet()) {
            body = body.has(field.getKey()) ? body : body.with(field.getKey(), field.getValue());
        }
        if (!maySeeKey(caller, user)) {
            body = body.with("access_key", "");
        }
        return body.with("last_login_date", last).with("api_model", Json.Obj.EMPTY);
    }

    /** Those who may read users but are no administrators must not become one by reading. */
    private boolean maySeeKey(Caller caller, Document user) {
        return caller.installation()
                || caller.user().equals(user.id())
                || (caller.grants().isAdmin() && !hideKeys);
    }
}
