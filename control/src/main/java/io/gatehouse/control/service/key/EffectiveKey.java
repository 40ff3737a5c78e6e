package io.gatehouse.control.service.key;

import io.gatehouse.definition.change.Secrets;
import io.gatehouse.definition.policy.Origin;
import io.gatehouse.definition.policy.Outcome;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Locale;

/**
 * A key as gateways take it: its session with the policies applied, and where each value comes from.
 *
 * @param refused why it is worth nothing under its policies; empty when it is worth something
 * @param unknown ids of policies it names that are not there
 */
public record EffectiveKey(
        Key key, Json.Obj session, List<Origin> origins, String refused, List<String> unknown, List<Json> policies) {
    public EffectiveKey {
        origins = List.copyOf(origins);
        unknown = List.copyOf(unknown);
        policies = List.copyOf(policies);
    }

    static EffectiveKey of(Key key, PolicyBook book) {
        Json.Obj own = key.session();
        List<String> ids = PolicyMerge.ids(own);
        List<Json> named = book.of(own).stream()
                .<Json>map(policy -> Json.object()
                        .put("id", policy.id())
                        .put("name", policy.document().text("name"))
                        .put("state", policy.state().name().toLowerCase(Locale.ROOT))
                        .build())
                .toList();
        List<String> unknown =
                ids.stream().filter(id -> book.find(id).isEmpty()).toList();
        return switch (PolicyMerge.merge(own, book::find)) {
            case Outcome.Merged(Json.Obj merged) ->
                new EffectiveKey(key, Session.shown(merged), PolicyMerge.explain(own, book::find), "", unknown, named);
            case Outcome.Refused(String reason) ->
                new EffectiveKey(key, Session.shown(own), List.of(), reason, unknown, named);
        };
    }

    /** {@code {key_id, key_hash, session, origins [{pointer, value, reason, policies}], policies, unknown, refused?}}. */
    public Json.Obj toJson() {
        var json = Json.object()
                .put("key_id", key.id())
                .put("key_hash", key.hash())
                .put("session", session)
                .put(
                        "origins",
                        new Json.Arr(
                                origins.stream().<Json>map(EffectiveKey::shown).toList()))
                .put("policies", new Json.Arr(policies))
                .put("unknown", Json.strings(unknown));
        return (refused.isEmpty() ? json : json.put("refused", refused)).build();
    }

    private static Json shown(Origin origin) {
        return Json.object()
                .put("pointer", origin.pointer())
                .put("value", Secrets.hidden(origin.value()))
                .put("reason", origin.reason().name().toLowerCase(Locale.ROOT))
                .put("policies", Json.strings(origin.policies()))
                .build();
    }
}
