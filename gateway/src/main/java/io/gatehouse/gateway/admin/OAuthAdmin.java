package io.gatehouse.gateway.admin;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.key.OAuthClients;
import io.gatehouse.gateway.key.Policies;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /tyk/oauth/clients}: who may ask for tokens. */
final class OAuthAdmin {
    private static final Answer NO_CLIENT = Answer.error(404, "OAuth Client ID not found");

    private final OAuthClients clients;
    private final Supplier<Routes> routes;
    private final Policies policies;
    private final Words words;
    private final Runnable forget;

    /**
     * @param forget makes the nodes ask again whether a client is there
     */
    OAuthAdmin(OAuthClients clients, Supplier<Routes> routes, Policies policies, Words words, Runnable forget) {
        this.forget = forget;
        this.clients = clients;
        this.routes = routes;
        this.policies = policies;
        this.words = words;
    }

    Answer answer(Call call) {
        if (!call.step(1).equals("clients")
                || !call.step(4).isEmpty() && !call.step(4).equals("rotate")) {
            return Answer.error(501, "/tyk/" + String.join("/", call.steps()) + " is not built yet");
        }
        if (call.step(2).equals("create")) {
            return call.method().equals("POST") ? create(call) : Answer.wrongMethod();
        }
        if (call.step(2).equals("apis")) {
            return call.method().equals("GET") ? apisOf(call.step(3)) : Answer.wrongMethod();
        }
        Optional<ApiReading> api = api(call.step(2));
        if (api.isEmpty()) {
            return Answer.error(404, "API doesn't exist");
        }
        if (call.step(3).isEmpty()) {
            return call.method().equals("GET") ? list(api.get()) : Answer.wrongMethod();
        }
        return switch (call.method()) {
            case "GET" ->
                clients.find(api.get().apiId(), call.step(3)).map(Answer::ok).orElse(NO_CLIENT);
            case "PUT" -> change(call, api.get());
            case "DELETE" -> delete(api.get(), call.step(3)) ? Answer.done(call.step(3), "deleted") : NO_CLIENT;
            default -> Answer.wrongMethod();
        };
    }

    /** Its tokens open nothing from now on. */
    private boolean delete(ApiReading api, String client) {
        boolean deleted = clients.delete(api.org(), api.apiId(), client);
        forget.run();
        return deleted;
    }

    private Optional<ApiReading> api(String id) {
        return routes.get().byId(id).map(CompiledApi::reading);
    }

    private Answer apisOf(String clientId) {
        List<String> ids = routes.get().all().stream()
                .map(api -> api.reading().apiId())
                .filter(apiId -> clients.find(apiId, clientId).isPresent())
                .sorted()
                .toList();
        return Answer.ok(Json.strings(ids));
    }

    private Answer list(ApiReading api) {
        List<Json> all = List.copyOf(clients.of(api.org(), api.apiId()));
        return Answer.ok(new Json.Arr(all));
    }

    private Answer create(Call call) {
        Json.Obj wanted;
        try {
            wanted = call.json();
        } catch (FaultException _) {
            return Answer.error(500, "Unmarshalling failed");
        }
        Optional<ApiReading> api = api(wanted.text("api_id"));
        if (api.isEmpty()) {
            return Answer.error(400, "API doesn't exist");
        }
        boolean grants =
                api.get().authentication().methods().values().stream().anyMatch(AuthMethod.OAuth.class::isInstance);
        if (!grants) {
            return Answer.error(400, "API is not OAuth2");
        }
        String policy = wanted.text("policy_id");
        if (!policy.isEmpty() && policies.find(api.get().orgId(), policy).isEmpty()) {
            return Answer.error(400, "Policy doesn't exist");
        }
        Json.Obj client = wanted;
        if (client.text("client_id").isEmpty()) {
            client = client.with("client_id", words.next());
        }
        if (client.text("secret").isEmpty()) {
            client = client.with("secret", secret());
        }
        clients.put(api.get().org(), api.get().apiId(), client);
        return Answer.ok(client);
    }

    private String secret() {
        return Base64.getEncoder().encodeToString(words.next().getBytes(StandardCharsets.UTF_8));
    }

    private Answer change(Call call, ApiReading api) {
        Optional<Json.Obj> before = clients.find(api.apiId(), call.step(3));
        if (before.isEmpty()) {
            return NO_CLIENT;
        }
        Json.Obj client = before.get();
        if (call.step(4).equals("rotate")) {
            client = client.with("secret", secret());
        } else {
            Json.Obj wanted;
            try {
                wanted = call.json();
            } catch (FaultException _) {
                return Answer.error(500, "Unmarshalling failed");
            }
            String policy = wanted.text("policy_id");
            boolean grants = policy.isEmpty()
                    || policies.find(api.orgId(), policy)
                            .filter(found -> Rights.of(found.document()).name(api.apiId()))
                            .isPresent();
            if (!grants) {
                return Answer.error(400, "Policy access rights doesn't contain API this OAuth client belongs to");
            }
            for (String field : List.of("redirect_uri", "policy_id", "meta_data", "description")) {
                client = wanted.has(field) ? client.with(field, wanted.get(field)) : client;
            }
        }
        clients.put(api.org(), api.apiId(), client);
        return Answer.ok(client);
    }
}
