package io.gatehouse.gateway.key;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Keyring.Space;
import java.util.List;
import java.util.Optional;

/** The clients that may ask for tokens of an API. Calls block. */
public final class OAuthClients {
    private static final int MOST = 10_000;

    private final Keyring keyring;

    public OAuthClients(Keyring keyring) {
        this.keyring = keyring;
    }

    private static String id(String apiId, String clientId) {
        return "oauth-client/" + apiId + "/" + clientId;
    }

    public Optional<Json.Obj> find(String apiId, String clientId) {
        return keyring.find(Space.TOKEN, id(apiId, clientId)).map(Keyring.Entry::body);
    }

    public void put(OrgId org, String apiId, Json.Obj client) {
        Keyring.Put _ = keyring.put(
                Space.TOKEN, id(apiId, client.text("client_id")), org, client, Optional.empty(), Expected.ANYTHING);
    }

    public boolean delete(OrgId org, String apiId, String clientId) {
        return keyring.delete(Space.TOKEN, org, id(apiId, clientId));
    }

    public List<Json.Obj> of(OrgId org, String apiId) {
        String prefix = id(apiId, "");
        return keyring.list(Space.TOKEN, org, prefix, MOST).stream()
                .takeWhile(entry -> entry.id().startsWith(prefix))
                .map(Keyring.Entry::body)
                .toList();
    }
}
