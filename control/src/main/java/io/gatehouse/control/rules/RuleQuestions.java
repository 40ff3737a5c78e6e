package io.gatehouse.control.rules;

import io.gatehouse.access.rules.RuleQuestion;
import io.gatehouse.access.rules.RuleQuestion.PathPermission;
import io.gatehouse.control.service.Caller;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a request of a caller into the words of the rules' input. */
public final class RuleQuestions {
    private static final Set<String> NOT_FOR_RULES =
            Set.of("password", "access_key", "access_key_hash", "pwhistory", "password_history", "session_epoch");

    private final Documents documents;
    private final Json.Obj config;

    /**
     * @param config what of the configuration rules may see
     */
    public RuleQuestions(Documents documents, Json.Obj config) {
        this.documents = documents;
        this.config = config;
    }

    public RuleQuestion about(Caller caller, String method, String path, Json body, List<PathPermission> permissions) {
        return new RuleQuestion(method, path, body, user(caller), permissions, config);
    }

    /** As {@link #about}, for a user nobody stored. */
    public RuleQuestion aboutUser(
            Json.Obj user, String method, String path, Json body, List<PathPermission> permissions) {
        return new RuleQuestion(method, path, body, user, permissions, config);
    }

    /** The user as rules see it: effective permissions, the group's name, no secret. */
    public Json.Obj user(Caller caller) {
        Optional<Document> stored = documents.find(Collections.USERS, caller.home(), caller.user());
        Json.Obj user = stored.map(Document::body).orElse(Json.Obj.EMPTY);
        for (String secret : NOT_FOR_RULES) {
            user = user.without(secret);
        }
        var permissions = Json.object();
        caller.grants().levels().forEach((object, level) -> permissions.put(object, level));
        String group = user.text("group_id");
        String groupName = group.isEmpty()
                ? ""
                : documents
                        .find(Collections.USER_GROUPS, caller.home(), group)
                        .map(found -> found.body().text("name"))
                        .orElse("");
        return user.with("id", caller.user())
                .with("org_id", caller.home().value())
                .with("group_name", groupName)
                .with("user_permissions", permissions.build());
    }
}
