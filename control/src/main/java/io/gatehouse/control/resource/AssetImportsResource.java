package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.AssetImportRoute;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.api.ApiMaking;
import io.gatehouse.control.service.policy.PolicyService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP for the Admin API's imports of lists; each item by itself, and the reply says which were taken. */
public final class AssetImportsResource {
    private static final Logger LOG = LoggerFactory.getLogger(AssetImportsResource.class);

    private final Documents documents;
    private final ApiMaking apis;
    private final PolicyService policies;

    public AssetImportsResource(Documents documents, ApiMaking apis, PolicyService policies) {
        this.documents = documents;
        this.apis = apis;
        this.policies = policies;
    }

    public Handler handlerFor(AssetImportRoute route) {
        return switch (route) {
            case IMPORT_APIS ->
                in -> imported(
                        in,
                        "apis",
                        "APIs imported",
                        item -> item.object("api_definition"),
                        api -> api.text("api_id"),
                        item -> apis.kept(in.caller(), item).apiId());
            case IMPORT_POLICIES ->
                in -> imported(
                        in,
                        "Data",
                        "Policies imported",
                        item -> item,
                        policy -> policy.text("_id"),
                        item -> policies.kept(in.caller(), item).id());
        };
    }

    /**
     * @param definition the part of an item that names its organisation and its id
     * @param taken takes an item and says its id
     */
    private Reply imported(
            Request in,
            String list,
            String message,
            Function<Json.Obj, Json.Obj> definition,
            Function<Json.Obj, String> id,
            Function<Json.Obj, String> taken) {
        Json.Obj body = in.json();
        if (!(body.get(list) instanceof Json.Arr)) {
            String reason = list + " must be a list.";
            throw new FaultException(new Fault.Invalid(reason, List.of(Violation.at("/" + list, "type", reason))));
        }
        List<Json> items = body.list(list);
        var shapeless = new ArrayList<Violation>();
        for (int i = 0; i < items.size(); i++) {
            if (definition.apply(items.get(i).orEmptyObject()).fields().isEmpty()) {
                String place = "/" + list + "/" + i;
                shapeless.add(Violation.at(place, "type", place + " holds no definition."));
            }
        }
        if (!shapeless.isEmpty()) {
            throw new FaultException(new Fault.Invalid(shapeless.getFirst().message(), shapeless));
        }
        var results = Json.object();
        var reasons = Json.object();
        for (int i = 0; i < items.size(); i++) {
            Json.Obj item = items.get(i).orEmptyObject();
            Json.Obj named = definition.apply(item);
            try {
                requireOrganisation(in.caller(), named.text("org_id"));
                results.put(taken.apply(item), true);
            } catch (FaultException e) {
                String given = id.apply(named);
                String name = given.isEmpty() ? "/" + list + "/" + i : given;
                LOG.warn(
                        "{}: {} was not taken: {}",
                        in.route().summary(),
                        name,
                        e.fault().message());
                results.put(name, false);
                reasons.put(name, e.fault().message());
            }
        }
        return answer(message, results.build(), reasons.build());
    }

    /** The contract's envelope; why items were not taken stands beside it, an addition of ours. */
    private static Reply answer(String message, Json.Obj results, Json.Obj reasons) {
        var envelope = Json.object().put("Status", "OK").put("Message", message).put("Meta", results);
        return Reply.ok((reasons.isEmpty() ? envelope : envelope.put("Errors", reasons)).build());
    }

    private void requireOrganisation(Caller caller, String org) {
        boolean known =
                documents.find(Collections.ORGANISATIONS, Scope.EVERY, org).isPresent();
        if (!known || !caller.isSuper()) {
            throw new FaultException(Fault.Invalid.of("There is no organisation " + org + "."));
        }
    }
}
