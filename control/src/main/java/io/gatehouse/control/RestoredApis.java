package io.gatehouse.control;

import io.gatehouse.control.history.OrdinaryWrites;
import io.gatehouse.control.route.ApiRoute;
import io.gatehouse.control.route.OasRoute;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;
import java.util.List;
import java.util.Map;

/** APIs are stored with more around them than requests carry: the contract's wrapper, or the bare OAS document. */
record RestoredApis() implements OrdinaryWrites {
    /** What stands in the wrapper under the name it is stored by. */
    private static final List<String> BESIDE = List.of("hook_references", "user_owners", "user_group_owners");

    private static final String DEFINITION = "definition";
    private static final String WRAPPED = "api_definition";

    @Override
    public Ordinary update(Document before, Json.Obj body) {
        return new Ordinary(
                isOas(body) ? OasRoute.UPDATE : ApiRoute.UPDATE,
                Map.of("apiId", before.body().text("api_id")),
                sent(body));
    }

    @Override
    public Ordinary creation(Json.Obj body) {
        return new Ordinary(isOas(body) ? OasRoute.CREATE : ApiRoute.CREATE, Map.of(), sent(body));
    }

    @Override
    public Json.Obj changed(Json.Obj stored, Json.Obj sent) {
        if (isOas(stored)) {
            return stored.with(DEFINITION, sent);
        }
        Json.Obj after = stored.with(DEFINITION, sent.object(WRAPPED));
        for (String field : BESIDE) {
            after = after.with(field, sent.get(field));
        }
        return after;
    }

    /** The body of the request that would write a stored API. */
    static Json.Obj sent(Json.Obj body) {
        if (isOas(body)) {
            return body.object(DEFINITION);
        }
        var wrapper = Json.object().put(WRAPPED, body.get(DEFINITION));
        BESIDE.forEach(field -> wrapper.put(field, body.get(field)));
        return wrapper.build();
    }

    static boolean isOas(Json.Obj body) {
        return body.text("format").equals("oas");
    }
}
