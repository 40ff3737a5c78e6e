package io.gatehouse.control.resource;

import io.gatehouse.control.history.HistoryService;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.service.Secrets;
import io.gatehouse.definition.change.Change;
import io.gatehouse.definition.change.Comparison;
import io.gatehouse.definition.change.Step;
import io.gatehouse.definition.change.ThreeWay;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Document;
import io.gatehouse.store.Revisions.Revision;
import java.util.List;

/** HTTP for revisions and deleted documents. */
public final class HistoryResource {
    private final HistoryService history;

    public HistoryResource(HistoryService history) {
        this.history = history;
    }

    Reply revisions(Request in) {
        List<Revision> found = history.list(in.caller(), collection(in), in.id("id"));
        var rows = found.stream()
                .<Json>map(revision -> head(revision)
                        .put("current", revision.equals(found.getFirst()) && !revision.deleted())
                        .build())
                .toList();
        return Reply.ok(Json.object().put("revisions", new Json.Arr(rows)).build())
                .total(rows.size());
    }

    Reply revision(Request in) {
        Revision revision = history.read(in.caller(), collection(in), in.id("id"), in.id("version"));
        return Reply.ok(head(revision).put("body", body(revision)).build()).at(revision.version());
    }

    Reply diff(Request in) {
        Collection collection = collection(in);
        Revision from = history.read(in.caller(), collection, in.id("id"), in.id("version"));
        Revision to = in.asked("with")
                .map(version -> history.read(in.caller(), collection, in.id("id"), version))
                .orElseGet(() -> history.latest(in.caller(), collection, in.id("id")));
        return Reply.ok(Json.object()
                .put("from", from.version().value())
                .put("to", to.version().value())
                .put(
                        "changes",
                        new Json.Arr(Comparison.between(from.body(), to.body()).stream()
                                .map(HistoryResource::change)
                                .toList()))
                .build());
    }

    private static Json change(Change change) {
        Json.Obj shown = change.toJson();
        boolean secret = change.path().getLast() instanceof Step.Field(String name) && Secrets.names(name);
        var row = Json.object().put("path", shown.get("path"));
        row.put("kind", change instanceof Change.Replaced ? "changed" : shown.text("change"));
        for (String side : List.of("before", "after")) {
            shown.find(side).ifPresent(value -> row.put(side, secret ? Secrets.HIDDEN : Secrets.hidden(value)));
        }
        return row.build();
    }

    Reply merge(Request in) {
        Json.Obj asked = in.json();
        if (!(asked.get("base") instanceof Json.Num base)) {
            throw wrong("/base", "The version the change was made of is needed.");
        }
        if (!(asked.get("mine") instanceof Json.Obj mine)) {
            throw wrong("/mine", "The changed document is needed.");
        }
        var merging = history.merge(in.caller(), collection(in), in.id("id"), base.text(), mine);
        return Reply.ok(Json.object()
                        .put("base", merging.base().value())
                        .put("theirs", merging.theirs().value())
                        .put("merged", merging.merged().document())
                        .put(
                                "conflicts",
                                new Json.Arr(merging.merged().conflicts().stream()
                                        .<Json>map(ThreeWay.Conflict::toJson)
                                        .toList()))
                        .build())
                .at(merging.theirs());
    }

    private static FaultException wrong(String pointer, String message) {
        return new FaultException(new Fault.Invalid(message, List.of(Violation.at(pointer, "invalid", message))));
    }

    Reply restore(Request in) {
        Document saved =
                history.restore(in.caller(), collection(in), in.id("id"), in.id("version"), in.patch(), in.expected());
        return written("Revision restored", saved);
    }

    Reply deleted(Request in) {
        Collection collection = collection(in);
        List<Json> rows = history.deleted(in.caller(), collection).stream()
                .<Json>map(revision -> {
                    var row = head(revision).put("name", name(revision.body()));
                    history.obstacle(collection, revision).ifPresent(obstacle -> row.put("obstacle", obstacle));
                    return row.build();
                })
                .toList();
        return Reply.ok(Json.object().put("deleted", new Json.Arr(rows)).build())
                .total(rows.size());
    }

    Reply undelete(Request in) {
        return written("Document restored", history.undelete(in.caller(), collection(in), in.id("id"), in.patch()));
    }

    private static Reply written(String message, Document saved) {
        return Reply.done(
                        message,
                        Json.object()
                                .put("id", saved.id())
                                .put("version", saved.version().value())
                                .build())
                .at(saved.version());
    }

    private Collection collection(Request in) {
        return history.collection(in.id("collection"));
    }

    private static Json.Obj.Builder head(Revision revision) {
        return Json.object()
                .put("id", revision.id())
                .put("version", revision.version().value())
                .put("author", revision.author())
                .put("at", revision.at().toString())
                .put("deleted", revision.deleted());
    }

    private static Json body(Revision revision) {
        return Secrets.hidden(revision.body());
    }

    /** Whatever documents of these kinds are called by. */
    private static String name(Json.Obj body) {
        return List.of("name", "email_address", "owner_name", "alias", "client_name").stream()
                .map(body::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
