package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.ApiFilingRoute;
import io.gatehouse.control.service.api.ApiCategories;
import io.gatehouse.control.service.api.ApiHead;
import io.gatehouse.control.service.api.ApiService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;

/** HTTP for what is filed beside API definitions: categories and owners. */
public final class ApiFilingResource {
    private static final String MISSING = "API not found";

    private final ApiService apis;
    private final ApiCategories categories;

    public ApiFilingResource(ApiService apis, ApiCategories categories) {
        this.apis = apis;
        this.categories = categories;
    }

    public Handler handlerFor(ApiFilingRoute route) {
        return switch (route) {
            case CATEGORIES -> this::counts;
            case GROUPS -> this::groups;
            case READ_CATEGORIES ->
                in -> {
                    ApiHead api = oas(in);
                    return Reply.ok(Json.object()
                                    .put("categories", Json.strings(api.categories()))
                                    .build())
                            .at(api.version());
                };
            case SET_CATEGORIES ->
                in -> Reply.done("API categories updated.", Json.NULL)
                        .at(categories
                                .replace(in.caller(), oas(in), texts(in.json(), "categories"), in.expected())
                                .version());
            case ACCESS ->
                in -> {
                    ApiHead api = apis.readHead(in.caller(), in.id("apiId"), MISSING);
                    return Reply.ok(Json.object()
                                    .put("userIds", Json.strings(api.aside().userOwners()))
                                    .put(
                                            "userGroupIds",
                                            Json.strings(api.aside().groupOwners()))
                                    .build())
                            .at(api.version());
                };
            case SET_ACCESS ->
                in -> Reply.done("API access updated", Json.NULL)
                        .at(categories
                                .own(
                                        in.caller(),
                                        apis.readHead(in.caller(), in.id("apiId"), MISSING),
                                        texts(in.json(), "userIds"),
                                        texts(in.json(), "userGroupIds"),
                                        in.expected())
                                .version());
        };
    }

    private ApiHead oas(Request in) {
        return apis.findHead(in.caller(), in.id("apiId"))
                .filter(ApiHead::isOas)
                .orElseThrow(() -> new FaultException(new Fault.NotFound(MISSING)));
    }

    private Reply counts(Request in) {
        List<Json> counts = categories.all(in.caller()).entrySet().stream()
                .<Json>map(category -> Json.object()
                        .put("name", category.getKey())
                        .put("count", category.getValue().size())
                        .build())
                .toList();
        return Reply.ok(Json.object().put("categories", new Json.Arr(counts)).build());
    }

    private Reply groups(Request in) {
        var groups = Json.object();
        categories.all(in.caller()).forEach((name, ids) -> groups.put(name, Json.strings(ids)));
        return Reply.ok(groups.build());
    }

    /** A list of texts; absent and null are empty, anything else is refused by name. */
    private static List<String> texts(Json.Obj body, String field) {
        Json value = body.get(field);
        boolean fits = value == Json.NULL
                || (value instanceof Json.Arr array
                        && array.values().stream().allMatch(item -> item instanceof Json.Str));
        if (!fits) {
            String message = field + " must be a list of texts.";
            throw new FaultException(new Fault.Invalid(message, List.of(Violation.at("/" + field, "type", message))));
        }
        return body.texts(field);
    }
}
