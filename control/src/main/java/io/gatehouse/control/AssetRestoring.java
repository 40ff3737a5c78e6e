package io.gatehouse.control;

import io.gatehouse.control.history.AsWritten;
import io.gatehouse.control.history.OrdinaryWrites;
import io.gatehouse.control.history.Restoring;
import io.gatehouse.control.history.ThroughUpdate;
import io.gatehouse.control.route.HookRoute;
import io.gatehouse.control.route.PolicyRoute;
import io.gatehouse.control.route.TemplateRoute;
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
                through(
                        Collections.APIS,
                        this::api,
                        (caller, org, id, body) -> apis.refiled(org, id, body),
                        new RestoredApis()),
                Collections.POLICIES,
                through(
                        Collections.POLICIES,
                        (caller, before, body, expected) -> policies.update(caller, before.id(), body, expected),
                        (caller, org, id, body) -> policies.completed(org, id, body),
                        OrdinaryWrites.whole(PolicyRoute.UPDATE, "id", PolicyRoute.CREATE)),
                Collections.HOOKS,
                through(
                        Collections.HOOKS,
                        hooks::update,
                        (caller, org, id, body) -> HookService.completed(body, id, org),
                        OrdinaryWrites.whole(HookRoute.UPDATE, "hookId", HookRoute.CREATE)),
                Collections.TEMPLATES,
                through(
                        Collections.TEMPLATES,
                        (caller, before, body, expected) -> templates.update(caller, before.id(), body, expected),
                        (caller, org, id, body) -> templates.completed(body, id, body.text("id"), org),
                        OrdinaryWrites.whole(TemplateRoute.UPDATE, "assetID", TemplateRoute.CREATE)),
                Collections.OAUTH_CLIENTS,
                oauthClients(),
                Collections.KEYS,
                new KeyRestoring(keys, base.clock()));
    }

    /** Their secrets are in their revisions, which show them to nobody; a client is nothing without its API. */
    private Restoring oauthClients() {
        var asWritten = new AsWritten(base.writes(), Collections.OAUTH_CLIENTS, new RestoredOauthClients());
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

            @Override
            public Json.Obj checked(Caller caller, OrgId org, String id, Json.Obj body) {
                return asWritten.checked(caller, org, id, body);
            }

            @Override
            public OrdinaryWrites ordinary() {
                return asWritten.ordinary();
            }
        };
    }

    private Restoring through(
            Collection collection,
            ThroughUpdate.Updating updating,
            ThroughUpdate.Checking checking,
            OrdinaryWrites ordinary) {
        return new ThroughUpdate(updating, checking, new AsWritten(base.writes(), collection, ordinary));
    }

    private Document api(Caller caller, Document before, Json.Obj body, Expected expected) {
        String apiId = before.body().text("api_id");
        Json.Obj sent = RestoredApis.sent(body);
        return RestoredApis.isOas(body)
                ? apis.updateOas(caller, apiId, sent, expected).document()
                : apis.updateClassic(caller, apiId, sent, expected).document();
    }
}
