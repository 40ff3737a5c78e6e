package io.gatehouse.control;

import io.gatehouse.control.history.OrdinaryWrites;
import io.gatehouse.control.route.OauthClientRoute;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;
import java.util.Map;

/** OAuth clients are only ever created: that is what writing one back amounts to, too. */
final class RestoredOauthClients implements OrdinaryWrites {
    private final OrdinaryWrites whole = OrdinaryWrites.whole(OauthClientRoute.CREATE, "", OauthClientRoute.CREATE);

    @Override
    public Ordinary update(Document before, Json.Obj body) {
        return creation(body);
    }

    @Override
    public Ordinary creation(Json.Obj body) {
        return new Ordinary(
                OauthClientRoute.CREATE,
                Map.of("apiId", body.text("api_id")),
                whole.creation(body).body());
    }

    /** Which client of which API it is stays. */
    @Override
    public Json.Obj changed(Json.Obj stored, Json.Obj sent) {
        return whole.changed(stored, sent)
                .with("client_id", stored.get("client_id"))
                .with("api_id", stored.get("api_id"));
    }
}
