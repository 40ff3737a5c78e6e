package io.gatehouse.control;

import io.gatehouse.control.history.AsWritten;
import io.gatehouse.control.history.Restoring;
import io.gatehouse.control.history.ThroughUpdate;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.api.ApiService;
import io.gatehouse.control.service.hook.HookService;
import io.gatehouse.control.service.key.KeyService;
import io.gatehouse.control.service.policy.PolicyService;
import io.gatehouse.control.service.template.TemplateService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import java.util.Map;

/** How older versions of what gateways run are written back. */
record AssetRestoring(
        Foundation base,
        ApiService apis,
        PolicyService policies,
        HookService hooks,
        TemplateService templates,
        KeyService keys) {

    Map<Collection, Restoring> ways() {
        return Map.of(
                Collections.APIS,
                through(Collections.APIS, this::api),
                Collections.POLICIES,
                through(
                        Collections.POLICIES,
                        (caller, before, body, expected) -> policies.update(caller, before.id(), body, expected)),
                Collections.HOOKS,
                through(Collections.HOOKS, hooks::update),
                Collections.TEMPLATES,
                through(
                        Collections.TEMPLATES,
                        (caller, before, body, expected) -> templates.update(caller, before.id(), body, expected)),
                Collections.OAUTH_CLIENTS,
                oauthClients(),
                Collections.KEYS,
                new KeyRestoring(keys, base.clock()));
    }

    /** Their secrets are in their revisions, which show them to nobody; a client is nothing without its API. */
    private Restoring oauthClients() {
        var asWritten = new AsWritten(base.writes(), Collections.OAUTH_CLIENTS);
        return new Restoring() {
            @Override
            public Document replace(Caller caller, Document before, Json.Obj body, Expected expected) {
                return asWritten.replace(caller, before, body, expected);
            }

            @Override
            public Document recreate(Caller caller, OrgId org, String id, Json.Obj body) {
                var api = Query.where("api_id", body.text("api_id"));
                if (base.documents().query(Collections.APIS, org, api).total() == 0) {
                    throw new FaultException(new Fault.Conflict("The API of this client is gone: bring it back first"));
                }
                return asWritten.recreate(caller, org, id, body);
            }
        };
    }

    private Restoring through(Collection collection, ThroughUpdate.Updating updating) {
        return new ThroughUpdate(updating, new AsWritten(base.writes(), collection));
    }

    private Document api(Caller caller, Document before, Json.Obj body, Expected expected) {
        String apiId = before.body().text("api_id");
        if (body.text("format").equals("oas")) {
            return apis.updateOas(caller, apiId, body.object("definition"), expected)
                    .document();
        }
        Json.Obj wrapper = Json.object()
                .put("api_definition", body.get("definition"))
                .put("hook_references", body.get("hook_references"))
                .put("user_owners", body.get("user_owners"))
                .put("user_group_owners", body.get("user_group_owners"))
                .build();
        return apis.updateClassic(caller, apiId, wrapper, expected).document();
    }
}
