package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.people.OrganisationService;
import io.gatehouse.control.people.ShownOrganisations;
import io.gatehouse.control.people.ShownUsers;
import io.gatehouse.control.people.UserService;
import io.gatehouse.control.route.AdminRoute;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Page;
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
    private final ShownUsers shown;
    private final ShownOrganisations shownOrganisations;
    private final int pageSize;

    public AdminResource(
            OrganisationService organisations,
            UserService users,
            ShownUsers shown,
            ShownOrganisations shownOrganisations,
            int pageSize) {
        this.organisations = organisations;
        this.users = users;
        this.shown = shown;
        this.shownOrganisations = shownOrganisations;
        this.pageSize = pageSize;
    }

    public Handler handlerFor(AdminRoute route) {
        return switch (route) {
            case ORGANISATIONS -> this::organisations;
            case CREATE_ORGANISATION -> in -> made("Org created", organisations.create(in.caller(), in.json()));
            case IMPORT_ORGANISATION -> in -> made("Org imported", organisations.imported(in.caller(), in.json()));
            case READ_ORGANISATION ->
                in -> {
                    Document found = organisations.read(in.id("orgID"));
                    return Reply.ok(shownOrganisations.one(found)).at(found.version());
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
                    Document found = found(in, "Could not retrieve user detail");
                    return Reply.ok(shown.one(in.caller(), found)).at(found.version());
                };
            case UPDATE_USER ->
                in -> withKey(in, users.update(in.caller(), found(in, "User not found"), in.json(), in.expected()));
            case ALLOW_RESETS -> in -> allowResets(in, true);
            case DISALLOW_RESETS -> in -> allowResets(in, false);
            // Routes are looked up in the store with every request: there is nothing to rebuild.
            case RELOAD -> _ -> Reply.ok(Json.object().put("status", "ok").build());
        };
    }

    private static Reply made(String message, Document organisation) {
        return Reply.done(message, Json.of(organisation.id())).at(organisation.version());
    }

    private Document found(Request in, String otherwise) {
        return users.find(in.caller(), in.id("userId"))
                .orElseThrow(() -> new FaultException(new Fault.NotFound(otherwise)));
    }

    private Reply organisations(Request in) {
        Page page = in.asked("p").isPresent() ? in.page(pageSize) : Page.of(Optional.of("0"), pageSize);
        var found = organisations.list(page);
        return Reply.ok(Json.object()
                        .put(
                                "organisations",
                                new Json.Arr(found.documents().stream()
                                        .<Json>map(shownOrganisations::one)
                                        .toList()))
                        .put("pages", page.pages(found.total()))
                        .build())
                .total(found.total());
    }

    private Reply createUser(Request in) {
        Json.Obj body = in.json();
        String org = body.text("org_id");
        return withKey(in, users.create(in.caller(), org.isBlank() ? Caller.SUPER : new OrgId(org), body));
    }

    /** The contract puts the access key where the message would be. */
    private Reply withKey(Request in, Document user) {
        return Reply.done(user.body().text("access_key"), shown.one(in.caller(), user))
                .at(user.version());
    }

    private Reply allowResets(Request in, boolean allowed) {
        Document saved = users.allowResets(in.caller(), found(in, "Could not retrieve user detail"), allowed);
        return Reply.done("User updated", shown.one(in.caller(), saved)).at(saved.version());
    }
}
