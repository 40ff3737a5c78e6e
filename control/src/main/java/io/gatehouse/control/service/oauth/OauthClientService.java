package io.gatehouse.control.service.oauth;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.Shapes;
import io.gatehouse.control.service.Writes;
import io.gatehouse.control.service.api.ApiHead;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** OAuth clients (contract: 2.11), each bound to one API. Tokens are not kept here. */
public final class OauthClientService {
    private static final Pattern CLIENT_ID = Pattern.compile("[^\\p{Cntrl}\\s/?#%]{1,200}");

    private final Documents documents;
    private final Writes writes;
    private final Mint mint;

    public OauthClientService(Documents documents, Writes writes, Mint mint) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
    }

    public Query.Found list(ApiHead api, Page page) {
        return documents.query(
                Collections.OAUTH_CLIENTS,
                api.org(),
                page.query(Map.of("api_id", Set.of(api.apiId())), "", Optional.empty()));
    }

    public Document read(ApiHead api, String clientId) {
        var anyOf = Map.of("api_id", Set.of(api.apiId()), "client_id", Set.of(clientId));
        return documents
                .query(Collections.OAUTH_CLIENTS, api.org(), new Query(anyOf, "", Optional.empty(), 0, 1))
                .documents()
                .stream()
                .findFirst()
                .orElseThrow(() -> new FaultException(new Fault.NotFound("Could not retrieve app detail.")));
    }

    public Document create(Caller caller, ApiHead api, Json.Obj body) {
        var violations = new ArrayList<Violation>();
        Shapes.texts(
                body, violations, "client_id", "client_name", "secret", "redirect_uri", "policy_id", "description");
        Shapes.objects(body, violations, "meta_data");
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(violations.getFirst().message(), violations));
        }
        String clientId = body.text("client_id").isEmpty() ? mint.hex32() : body.text("client_id");
        if (!CLIENT_ID.matcher(clientId).matches()) {
            throw wrong("/client_id", "A client_id has up to 200 characters, none of them a space or one of / ? # %.");
        }
        String policy = body.text("policy_id");
        if (!policy.isEmpty() && !exists(api, policy)) {
            throw wrong("/policy_id", "Could not retrieve policy details.");
        }
        String secret = body.text("secret").isEmpty() ? secret() : body.text("secret");
        Json.Obj client = Json.object()
                .put("client_id", clientId)
                .put("client_name", body.text("client_name"))
                .put("secret", secret)
                .put("redirect_uri", body.text("redirect_uri"))
                .put("policy_id", policy)
                .put("description", body.text("description"))
                .put("meta_data", body.object("meta_data"))
                .put(
                        "dcr_registration",
                        Json.object()
                                .put("access_token", "")
                                .put("client_uri", "")
                                .put("provider", "")
                                .build())
                .put("api_id", api.apiId())
                .build();
        return writes.create(
                caller,
                Collections.OAUTH_CLIENTS,
                api.org(),
                mint.objectId(),
                client,
                _ -> new Fault.Conflict("Found a client with the same client_id"));
    }

    public void delete(Caller caller, ApiHead api, String clientId, Expected expected) {
        writes.delete(caller, Collections.OAUTH_CLIENTS, read(api, clientId), expected, List.of());
    }

    private boolean exists(ApiHead api, String policy) {
        return documents
                                .query(Collections.POLICIES, api.org(), Query.where("id", policy))
                                .total()
                        > 0
                || documents.find(Collections.POLICIES, api.org(), policy).isPresent();
    }

    /** As the contract has them: a UUID in Base64. */
    private String secret() {
        String hex = mint.hex32();
        String uuid = hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-a"
                + hex.substring(17, 20) + "-" + hex.substring(20);
        return Base64.getEncoder().encodeToString(uuid.getBytes(StandardCharsets.UTF_8));
    }

    private static FaultException wrong(String pointer, String message) {
        return new FaultException(new Fault.Invalid(message, List.of(Violation.at(pointer, "invalid", message))));
    }
}
