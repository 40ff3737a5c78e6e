package io.gatehouse.control.resource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.api.ApiHead;
import io.gatehouse.control.service.api.ApiService;
import io.gatehouse.control.service.api.ApiText;
import io.gatehouse.definition.convert.Extraction;
import io.gatehouse.definition.export.ShortForm;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonPieces;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * APIs as the contract's lists and reads show them (contract: 2.4). Definitions pass through as the text that is stored; what
 * is made of them is kept for each version of an API, for making it takes the whole definition.
 */
public final class ApiViews {
    /** Characters of Classic readings that are kept. */
    private static final long READINGS = 16L << 20;
    /** Small forms that are kept, of about a kilobyte each. */
    private static final long SMALL_FORMS = 20_000;

    private final Cache<State, String> readings = Caffeine.newBuilder()
            .maximumWeight(READINGS)
            .weigher((State _, String reading) -> reading.length())
            .build();
    private final Cache<State, Json.Obj> smallForms =
            Caffeine.newBuilder().maximumSize(SMALL_FORMS).build();

    /** An API at one version: it never has two bodies. */
    private record State(String id, Version version) {
        static State of(ApiHead api) {
            return new State(api.id(), api.version());
        }
    }

    /** A page of the list, each API in its wrapper. */
    Reply page(ApiService.Texts found, Page page) {
        return page(found.apis().stream().map(this::wrapped).toList(), found.total(), page);
    }

    /**
     * @param apis JSON
     */
    static Reply page(List<String> apis, long total, Page page) {
        return Reply.okText(JsonPieces.object()
                        .text("apis", JsonPieces.array(apis))
                        .put("pages", Json.of(page.pages(total)))
                        .text())
                .total(total);
    }

    /** The wrapper, as JSON; an OAS document stands under {@code oas}, its Classic reading under {@code api_definition}. */
    String wrapped(ApiText api) {
        boolean oas = api.head().isOas();
        var wrapper = JsonPieces.object().put("api_model", Json.Obj.EMPTY);
        wrapper.text("api_definition", oas ? reading(api) : api.definition()).put(beside(api.head()));
        return (oas ? wrapper.text("oas", api.definition()) : wrapper).text();
    }

    private String reading(ApiText api) {
        State state = State.of(api.head());
        String known = readings.getIfPresent(state);
        if (known != null) {
            return known;
        }
        String made = JsonText.print(Extraction.classic(api.parsed()));
        readings.put(state, made);
        return made;
    }

    /**
     * The small form of {@code compressed=1}, as JSON.
     *
     * @param whole the same API with its definition, asked for when this version was not shown before
     */
    Optional<String> compressed(ApiHead api, Supplier<Optional<ApiText>> whole) {
        Json.Obj known = smallForms.getIfPresent(State.of(api));
        return known == null ? whole.get().map(this::compressed) : Optional.of(small(api, known));
    }

    private String compressed(ApiText api) {
        Json.Obj definition = api.parsed();
        Json.Obj made = ShortForm.of(api.head().isOas() ? Extraction.classic(definition) : definition);
        smallForms.put(State.of(api.head()), made);
        return small(api.head(), made);
    }

    private static String small(ApiHead api, Json.Obj definition) {
        return JsonPieces.object()
                .put("api_model", Json.Obj.EMPTY)
                .put("api_definition", definition)
                .put(beside(api))
                .text();
    }

    /** What the wrapper has beside the definition. */
    private static Json.Obj beside(ApiHead api) {
        var aside = api.aside();
        var wrapper = Json.object()
                .put("hook_references", new Json.Arr(aside.hooks()))
                .put("is_site", false)
                .put("sort_by", 0)
                .put("user_group_owners", Json.strings(aside.groupOwners()))
                .put("user_owners", Json.strings(aside.userOwners()))
                .put("categories", Json.strings(api.categories()))
                .put("created_at", time(api.document().created()))
                .put("updated_at", time(api.document().updated()));
        aside.more().fields().forEach(wrapper::put);
        // These are the definition's own places.
        return wrapper.remove("api_model")
                .remove("api_definition")
                .remove("oas")
                .build();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
