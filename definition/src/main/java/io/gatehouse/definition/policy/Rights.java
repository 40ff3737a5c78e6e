package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The access rights a policy or a session states.
 *
 * @param byApi each right by the id of its API
 */
public record Rights(Json.Obj byApi) {
    private static final String FIELD = "access_rights";
    /** The same as a list, which some clients write. */
    private static final String LIST = "access_rights_array";

    public static Rights of(Json.Obj holder) {
        return new Rights(holder.object(FIELD));
    }

    /** The holder with these rights instead of its own. */
    public Json.Obj into(Json.Obj holder) {
        return holder.with(FIELD, byApi);
    }

    public Set<String> apiIds() {
        return byApi.fields().keySet();
    }

    public boolean isEmpty() {
        return byApi.isEmpty();
    }

    public boolean name(String apiId) {
        return byApi.has(apiId);
    }

    /** The APIs these rights name and others do not. */
    public Set<String> beyond(Rights others) {
        var added = new LinkedHashSet<>(apiIds());
        added.removeAll(others.apiIds());
        return added;
    }

    /** The names of an API's versions that may be called. */
    public List<String> versions(String apiId) {
        return byApi.object(apiId).texts("versions");
    }

    /** What the names of counters may begin with, beside the key's own: one for each bucket that is counted apart. */
    public Set<String> scopes() {
        var scopes = new LinkedHashSet<String>();
        byApi.fields().forEach((apiId, right) -> {
            scopes.add(apiId);
            scopes.add(right.orEmptyObject().text("allowance_scope"));
        });
        scopes.remove("");
        return scopes;
    }

    /** The policy without these APIs, as long as one is left: with none it would say nothing about rights any more. */
    public static Json.Obj without(Json.Obj policy, Collection<String> apiIds) {
        Json.Obj left = policy.object(FIELD);
        for (String apiId : apiIds) {
            left = left.fields().size() > 1 ? left.without(apiId) : left;
        }
        if (left.equals(policy.object(FIELD))) {
            return policy;
        }
        Json.Obj rights = left;
        Json.Obj narrowed = policy.with(FIELD, rights);
        if (!(policy.get(LIST) instanceof Json.Arr mirrored)) {
            return narrowed;
        }
        List<Json> kept = mirrored.values().stream()
                .filter(right -> rights.has(right.orEmptyObject().text("api_id")))
                .toList();
        return narrowed.with(LIST, new Json.Arr(kept));
    }

    /** The policy with older forms of rights renewed: a list, and names without underscores; the list is kept in step. */
    public static Json.Obj renewed(Json.Obj policy) {
        List<Json> list = policy.list(LIST);
        Json.Obj stated = policy.object(FIELD);
        if (stated.isEmpty() && !list.isEmpty()) {
            var fromList = Json.object();
            list.forEach(right -> fromList.put(named(right.orEmptyObject(), "").text("api_id"), right));
            stated = fromList.build();
        }
        if (policy.has(FIELD) && !(policy.get(FIELD) instanceof Json.Obj) && stated.isEmpty()) {
            return policy.get(FIELD) == Json.NULL ? policy.with(FIELD, Json.Obj.EMPTY) : policy;
        }
        var rights = Json.object();
        var mirrored = new ArrayList<Json>();
        stated.fields().forEach((apiId, right) -> {
            Json named = right instanceof Json.Obj object ? named(object, apiId) : right;
            rights.put(apiId, named);
            mirrored.add(named);
        });
        Json.Obj whole = policy.with(FIELD, rights.build());
        return policy.get(LIST) instanceof Json.Arr ? whole.with(LIST, new Json.Arr(mirrored)) : whole;
    }

    private static Json.Obj named(Json.Obj right, String apiId) {
        Json.Obj named = right;
        if (named.has("apiid")) {
            named = (named.has("api_id") ? named : named.with("api_id", named.get("apiid"))).without("apiid");
        }
        if (named.has("apiname")) {
            named = (named.has("api_name") ? named : named.with("api_name", named.get("apiname"))).without("apiname");
        }
        return named.text("api_id").isEmpty() && !apiId.isEmpty() ? named.with("api_id", apiId) : named;
    }
}
