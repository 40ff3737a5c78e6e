package io.gatehouse.control.resource;

import io.gatehouse.control.service.api.ApiDocument;
import io.gatehouse.definition.convert.Extraction;
import io.gatehouse.definition.export.ShortForm;
import io.gatehouse.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** APIs as the contract's lists and reads show them (contract: 2.4). */
final class ApiViews {
    private ApiViews() {}

    /** The wrapper; an OAS document stands under {@code oas}, its Classic reading under {@code api_definition}. */
    static Json.Obj wrapped(ApiDocument api) {
        var wrapper = wrapper(api, classic(api));
        if (api.isOas()) {
            wrapper.put("oas", api.definition());
        }
        return wrapper.build();
    }

    /** The small form of {@code compressed=1}. */
    static Json.Obj compressed(ApiDocument api) {
        return wrapper(api, ShortForm.of(classic(api))).build();
    }

    private static Json.Obj.Builder wrapper(ApiDocument api, Json.Obj definition) {
        ApiDocument.Aside aside = api.aside();
        var wrapper = Json.object()
                .put("api_model", Json.Obj.EMPTY)
                .put("api_definition", definition)
                .put("hook_references", new Json.Arr(aside.hooks()))
                .put("is_site", false)
                .put("sort_by", 0)
                .put("user_group_owners", Json.strings(aside.groupOwners()))
                .put("user_owners", Json.strings(aside.userOwners()))
                .put("categories", Json.strings(api.categories()))
                .put("created_at", time(api.document().created()))
                .put("updated_at", time(api.document().updated()));
        aside.more().fields().forEach(wrapper::put);
        return wrapper;
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Json.Obj classic(ApiDocument api) {
        if (!api.isOas()) {
            return api.definition();
        }
        return Extraction.classic(api.definition());
    }
}
