package io.gatehouse.store.sql;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Handover;

/** Handovers as text, and back. */
final class HandoverText {
    private HandoverText() {}

    static String print(Handover handover) {
        return JsonText.print(Json.object()
                .put("author", handover.author())
                .put("mark", change(handover.mark()))
                .put(
                        "rest",
                        new Json.Arr(handover.rest().stream()
                                .<Json>map(HandoverText::change)
                                .toList()))
                .build());
    }

    static Handover parse(String text) {
        Json.Obj json = JsonText.printed(text);
        return new Handover(
                json.text("author"),
                (Change.Put) change(json.object("mark")),
                json.list("rest").stream()
                        .map(change -> change(change.orEmptyObject()))
                        .toList());
    }

    private static Json.Obj change(Change change) {
        var json = Json.object()
                .put("collection", change.collection().name())
                .put("org", change.org().value())
                .put("id", change.id())
                .put("expected", expected(change.expected()));
        return change instanceof Change.Put put ? json.put("body", put.body()).build() : json.build();
    }

    private static Change change(Json.Obj json) {
        Collection collection = Collections.ALL.stream()
                .filter(known -> known.name().equals(json.text("collection")))
                .findFirst()
                .orElseThrow();
        var org = new OrgId(json.text("org"));
        Expected expected = expected(json.text("expected"));
        return json.has("body")
                ? new Change.Put(collection, org, json.text("id"), json.object("body"), expected)
                : new Change.Delete(collection, org, json.text("id"), expected);
    }

    private static String expected(Expected expected) {
        return switch (expected) {
            case Expected.Anything _ -> "anything";
            case Expected.Absent _ -> "absent";
            case Expected.Present _ -> "present";
            case Expected.At(Version version) -> Long.toString(version.value());
        };
    }

    private static Expected expected(String text) {
        return switch (text) {
            case "anything" -> Expected.ANYTHING;
            case "absent" -> Expected.ABSENT;
            case "present" -> Expected.PRESENT;
            default -> new Expected.At(new Version(Long.parseLong(text)));
        };
    }
}
