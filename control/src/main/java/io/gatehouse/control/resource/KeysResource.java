package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.KeyRoute;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.key.EffectiveKey;
import io.gatehouse.control.service.key.Key;
import io.gatehouse.control.service.key.KeyListing;
import io.gatehouse.control.service.key.KeyName;
import io.gatehouse.control.service.key.KeyService;
import io.gatehouse.json.Json;
import java.util.Optional;

/** HTTP for keys and basic-auth users. */
public final class KeysResource {
    private final KeyService keys;
    private final KeyListing lists;
    private final int pageSize;

    public KeysResource(KeyService keys, KeyListing lists, int pageSize) {
        this.keys = keys;
        this.lists = lists;
        this.pageSize = pageSize;
    }

    public Handler handlerFor(KeyRoute route) {
        return switch (route) {
            case CREATE -> this::create;
            case CREATE_AS -> in -> shown(keys.create(in.caller(), in.id("keyId"), in.json()));
            case READ, READ_ANY, API_READ -> in -> shown(keys.read(in.caller(), name(in)));
            case UPDATE -> in -> update(in, name(in));
            case API_UPDATE -> this::updateOfApi;
            case DELETE, API_DELETE -> in -> delete(in, name(in));
            case PREVIEW -> this::preview;
            case EFFECTIVE -> this::effective;
            case LIST_ALL, LIST_ANY, API_LIST, API_SEARCH -> this::list;
            case DETAILED -> this::detailed;
            case CREATE_USER -> in -> shown(keys.createUser(in.caller(), in.id("username"), in.json()));
            case READ_USER -> in -> shown(keys.read(in.caller(), KeyName.user(in.id("username"))));
            case UPDATE_USER -> in -> update(in, KeyName.user(in.id("username")));
            case DELETE_USER -> in -> delete(in, KeyName.user(in.id("username")));
        };
    }

    private static KeyName name(Request in) {
        // Any value of hashed says yes.
        boolean hashed = in.asked("hashed").filter(value -> !value.isEmpty()).isPresent();
        return new KeyName(in.id("keyId"), hashed, isTrue(in, "auto_guess"), isTrue(in, "username"));
    }

    private static boolean isTrue(Request in, String parameter) {
        return in.asked(parameter)
                .filter(value -> value.equals("true") || value.equals("1"))
                .isPresent();
    }

    private Reply create(Request in) {
        Json.Obj session = in.json();
        return shown(
                isTrue(in, "basic_auth")
                        ? keys.createUser(
                                in.caller(), session.object("basic_auth_data").text("user"), session)
                        : keys.generate(in.caller(), session));
    }

    private Reply update(Request in, KeyName name) {
        boolean keepsQuota = in.asked("suppress_reset").filter("1"::equals).isPresent();
        return shown(keys.update(in.caller(), name, in.json(), keepsQuota, in.expected()));
    }

    /** One source of the contract answers with the key, another with an envelope: this is both. */
    private Reply updateOfApi(Request in) {
        boolean keepsQuota = in.asked("suppress_reset").filter("1"::equals).isPresent();
        Key key = keys.update(in.caller(), name(in), in.json(), keepsQuota, in.expected());
        var both =
                Json.object().put("Status", "OK").put("Message", "Key updated").put("Meta", "");
        view(key).fields().forEach(both::put);
        return Reply.ok(both.build()).at(key.version());
    }

    private Reply delete(Request in, KeyName name) {
        keys.delete(in.caller(), name, in.expected());
        return Reply.done("Key deleted successfully.", Json.NULL);
    }

    private Reply preview(Request in) {
        return Reply.ok(Json.object()
                .put("api_model", Json.Obj.EMPTY)
                .put("key_id", "")
                .put("key_hash", "")
                .put("data", keys.preview(in.caller(), in.json()))
                .build());
    }

    private Reply effective(Request in) {
        EffectiveKey key = keys.effective(in.caller(), name(in));
        return Reply.ok(key.toJson()).at(key.key().version());
    }

    private Reply list(Request in) {
        Page page = in.page(pageSize);
        KeyListing.Found found = lists.list(in.caller(), wanted(in), page);
        return Reply.ok(Json.object()
                        .put(
                                "data",
                                Json.object()
                                        .put(
                                                "keys",
                                                Json.strings(found.keys().stream()
                                                        .map(Key::id)
                                                        .toList()))
                                        .build())
                        .put("pages", page.pages(found.total()))
                        .build())
                .total(found.total());
    }

    /** Without a page everything: the contract knows no paging here. */
    private Reply detailed(Request in) {
        Page page = in.asked("p").isPresent() ? in.page(pageSize) : Page.of(Optional.of("-1"), pageSize);
        KeyListing.Found found = lists.list(in.caller(), wanted(in), page);
        return Reply.ok(Json.object()
                        .put(
                                "keys",
                                new Json.Arr(found.keys().stream()
                                        .<Json>map(KeysResource::view)
                                        .toList()))
                        .put("pages", page.pages(found.total()))
                        .build())
                .total(found.total());
    }

    private static KeyListing.Wanted wanted(Request in) {
        return new KeyListing.Wanted(
                in.id("apiId").isEmpty() ? in.asked("api_id").orElse("") : in.id("apiId"),
                in.asked("q").orElse(""),
                in.asked("policy_id").orElse(""));
    }

    private static Reply shown(Key key) {
        return Reply.ok(view(key)).at(key.version());
    }

    private static Json.Obj view(Key key) {
        return Json.object()
                .put("api_model", Json.Obj.EMPTY)
                .put("key_id", key.id())
                .put("key_hash", key.hash())
                .put("data", key.session())
                .build();
    }
}
