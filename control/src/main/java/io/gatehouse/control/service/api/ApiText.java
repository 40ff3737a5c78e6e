package io.gatehouse.control.service.api;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.store.Query;

/**
 * A stored API whose definition is the text that is stored, for who hands it on as it is.
 *
 * @param definition JSON
 */
public record ApiText(ApiHead head, String definition) {

    public static ApiText of(Query.Text found) {
        return new ApiText(new ApiHead(found.head()), found.bulk());
    }

    public Json.Obj parsed() {
        return JsonText.printed(definition);
    }
}
