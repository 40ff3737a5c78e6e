package io.gatehouse.control.rules;

import io.gatehouse.control.history.OrdinaryWrites;
import io.gatehouse.control.route.RuleRoute;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;
import java.util.Map;

/** What its own administrators write of an organisation: its rules. */
final class RulesWrite implements OrdinaryWrites {
    private static final String RULES = "open_policy";

    @Override
    public Ordinary update(Document before, Json.Obj body) {
        return creation(body);
    }

    @Override
    public Ordinary creation(Json.Obj body) {
        return new Ordinary(
                RuleRoute.SAVE,
                Map.of(),
                Json.object().put(RULES, body.object(RULES)).build());
    }

    @Override
    public Json.Obj changed(Json.Obj stored, Json.Obj sent) {
        return stored.with(RULES, sent.object(RULES));
    }
}
