package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.AdminRoute;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.OrganisationService;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.UserService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Document;
import java.util.Optional;

/** HTTP for the Admin API. */
public final class AdminResource {
    private final OrganisationService organisations;
    private final UserService users;

    public AdminResource(OrganisationService organisations, UserService users) {
        this.organisations = organisations;
        this.users = users;
    }

    public Handler handlerFor(AdminRoute route) {
        return switch (route) {
            case ORGANISATIONS -> this::organisations;
            case CREATE_ORGANISATION ->
                in -> Reply.done(
                        "Org created",
                        Json.of(organisations.create(in.caller(), in.json()).id()));
            case READ_ORGANISATION ->
                in -> {
                    Document found = organisations.read(in.id("orgID"));
                    return Reply.ok(found.body()).at(found.version());
                };
            case UPDATE_ORGANISATION ->
                in -> {
                    Document saved = organisations.update(in.caller(), in.id("orgID"), in.json(), in.expected());
                    return Reply.done("Org updated", Json.NULL).at(saved.version());
                };
            case DELETE_ORGANISATION ->
                in -> {
                    organisations.delete(in.caller(), in.id("orgID"), in.expected());
                    return Reply.done("Org deleted", Json.NULL);
                };
            case CREATE_USER -> this::createUser;
            case READ_USER ->
                in -> {
                    Document found = users.read(in.caller(), in.id("userId"));
                    return Reply.ok(UserService.shown(found)).at(found.version());
                };
            case UPDATE_USER ->
                in -> {
                    Document saved = users.update(in.caller(), in.id("userId"), in.json(), in.expected());
                    return Reply.done("User updated", UserService.shown(saved)).at(saved.version());
                };
            case IMPORT_ORGANISATION, ALLOW_RESETS, DISALLOW_RESETS, IMPORT_APIS, IMPORT_POLICIES, RELOAD ->
                in -> {
                    throw new FaultException(new Fault.NotBuilt(in.route().action()));
                };
        };
    }

    private Reply organisations(Request in) {
        Page page = Page.of(in.asked("p").or(() -> Optional.of("0")), 10);
        var found = organisations.list(page);
        return Reply.ok(Json.object()
                .put(
                        "organisations",
                        new Json.Arr(found.documents().stream()
                                .<Json>map(Document::body)
                                .toList()))
                .put("pages", page.pages(found.total()))
                .build());
    }

    private Reply createUser(Request in) {
        Json.Obj body = in.json();
        String org = body.text("org_id");
        Document user = users.create(in.caller(), org.isEmpty() ? Caller.SUPER : new OrgId(org), body);
        return Reply.done(user.body().text("access_key"), UserService.shown(user));
    }
}
