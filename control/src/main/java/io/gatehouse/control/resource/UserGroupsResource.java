package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.people.UserGroupService;
import io.gatehouse.control.route.UserGroupRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;
import io.gatehouse.store.Query;

/** HTTP for user groups. */
public final class UserGroupsResource {
    private static final Sorting SORTING = new Sorting("name", "created");

    private final UserGroupService groups;
    private final int pageSize;

    public UserGroupsResource(UserGroupService groups, int pageSize) {
        this.groups = groups;
        this.pageSize = pageSize;
    }

    public Handler handlerFor(UserGroupRoute route) {
        return switch (route) {
            case LIST -> this::list;
            case CREATE ->
                in -> {
                    Document saved = groups.create(in.caller(), in.json());
                    return Reply.done("User group created", Json.of(saved.id())).at(saved.version());
                };
            case READ ->
                in -> {
                    Document found = found(in, "Could not retrieve user group detail.");
                    return Reply.ok(found.body()).at(found.version());
                };
            case UPDATE ->
                in -> {
                    Document before = found(in, "Group ID does not exist");
                    return Reply.done("User group updated", Json.NULL)
                            .at(groups.update(in.caller(), before, in.json(), in.expected())
                                    .version());
                };
            case DELETE ->
                in -> {
                    groups.delete(in.caller(), found(in, "Could not retrieve user detail."), in.expected());
                    return Reply.done("User group deleted", Json.NULL);
                };
        };
    }

    private Document found(Request in, String otherwise) {
        return groups.find(in.caller(), in.id("groupId"))
                .orElseThrow(() -> new FaultException(new Fault.NotFound(otherwise)));
    }

    private Reply list(Request in) {
        Page page = in.page(pageSize);
        Query.Found found = groups.list(in.caller(), page, in.asked("q").orElse(""), SORTING.asked(in));
        return Reply.ok(Json.object()
                        .put(
                                "groups",
                                new Json.Arr(found.documents().stream()
                                        .<Json>map(Document::body)
                                        .toList()))
                        .put("pages", page.pages(found.total()))
                        .build())
                .total(found.total());
    }
}
