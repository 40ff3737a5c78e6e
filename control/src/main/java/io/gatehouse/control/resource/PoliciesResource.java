package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.PolicyRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.policy.PolicyListing;
import io.gatehouse.control.service.policy.PolicyService;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;

/** HTTP for policies. */
public final class PoliciesResource {
    private final PolicyService policies;
    private final int pageSize;

    public PoliciesResource(PolicyService policies, int pageSize) {
        this.policies = policies;
        this.pageSize = pageSize;
    }

    public Handler handlerFor(PolicyRoute route) {
        return switch (route) {
            case LIST, SEARCH -> this::list;
            case CREATE ->
                in -> {
                    Document saved = policies.create(in.caller(), in.json());
                    // Clients read Message, very old ones Meta.
                    return Reply.done(saved.id(), Json.of(saved.id())).at(saved.version());
                };
            case READ ->
                in -> {
                    Document found = policies.read(in.caller(), in.id("id"), "Could not retrieve portal object.");
                    return Reply.ok(found.body()).at(found.version());
                };
            case UPDATE ->
                in -> {
                    Document saved = policies.update(in.caller(), in.id("id"), in.json(), in.expected());
                    return Reply.done("Data updated", Json.NULL).at(saved.version());
                };
            case DELETE ->
                in -> {
                    policies.delete(in.caller(), in.id("id"), in.expected());
                    return Reply.done("Data deleted", Json.NULL);
                };
        };
    }

    private Reply list(Request in) {
        Page page = in.page(pageSize);
        var found = policies.list(in.caller(), PolicyListing.of(in::asked), page);
        return Reply.ok(Json.object()
                        .put(
                                "Data",
                                new Json.Arr(found.documents().stream()
                                        .<Json>map(Document::body)
                                        .toList()))
                        .put("Pages", page.pages(found.total()))
                        .build())
                .total(found.total());
    }
}
