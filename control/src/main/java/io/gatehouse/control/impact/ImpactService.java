package io.gatehouse.control.impact;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.api.ApiDocument;
import io.gatehouse.control.service.api.Ownership;
import io.gatehouse.definition.impact.Estate;
import io.gatehouse.definition.impact.Impact;
import io.gatehouse.definition.impact.Touched;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import io.gatehouse.store.Storage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a change or a deletion touches, as far as the caller may see it; changes nothing. */
public final class ImpactService {
    private static final int KEYS_SHOWN = 20;

    private final Documents documents;
    private final Ownership ownership;
    private final Estates estates;

    public ImpactService(Storage storage, Ownership ownership, Settings settings) {
        this.documents = storage.documents();
        this.ownership = ownership;
        this.estates = new Estates(storage, ownership, settings);
    }

    /** How one estate is touched. */
    @FunctionalInterface
    private interface Question {
        List<Touched> of(Estate estate);
    }

    private record Asked(Question question, Mentioned mentioned) {}

    public Json.Obj ofDeletion(Caller caller, String collection, String id) {
        return answer(caller, collection, id, true, Json.Obj.EMPTY);
    }

    /**
     * @param after the document as it would become; of an API the definition, or the wrapper around a Classic one
     */
    public Json.Obj ofChange(Caller caller, String collection, String id, Json.Obj after) {
        if (after.isEmpty()) {
            throw new FaultException(Fault.Invalid.of("The document as it would become is needed."));
        }
        return answer(caller, collection, id, false, after);
    }

    private Json.Obj answer(Caller caller, String collection, String id, boolean deleted, Json.Obj after) {
        Asked asked =
                switch (collection) {
                    case "apis" -> {
                        Document api = standing(caller, Collections.APIS, "api_id", id);
                        Json.Obj before = Estates.definition(api);
                        Json.Obj fresh = deleted ? after : wholeApi(after, before);
                        var mentioned = Mentioned.api(
                                before,
                                api.body().text("api_id"),
                                new ApiDocument(api).profile().name());
                        yield new Asked(estate -> Impact.ofApi(before, fresh, estate), mentioned);
                    }
                    case "policies" -> {
                        Json.Obj policy =
                                standing(caller, Collections.POLICIES, "id", id).body();
                        yield new Asked(estate -> Impact.ofPolicy(policy, deleted, estate), Mentioned.ids(policy));
                    }
                    case "hooks" -> {
                        Json.Obj hook = standing(caller, Collections.HOOKS, "webhook_id", id)
                                .body();
                        yield new Asked(estate -> Impact.ofHook(hook, deleted, estate), Mentioned.ids(hook));
                    }
                    default -> throw missing("The impact on documents of " + collection + " is not known");
                };
        Question question = asked.question();
        Estates.Seen seen = estates.of(caller, asked.mentioned());
        var touched = new ArrayList<>(question.of(seen.estate()));
        Map<Touched.Kind, Long> counts = new EnumMap<>(Touched.Kind.class);
        touched.forEach(one -> counts.merge(one.kind(), 1L, Long::sum));
        seen.keys().forEach(batch -> question.of(batch).stream()
                .filter(one -> one.kind() == Touched.Kind.KEY)
                .forEach(key -> {
                    if (counts.merge(key.kind(), 1L, Long::sum) <= KEYS_SHOWN && estates.listsKeys()) {
                        touched.add(key);
                    }
                }));
        var numbers = Json.object();
        for (Touched.Kind kind : Touched.Kind.values()) {
            if (!seen.unseen().contains(kind)) {
                numbers.put(name(kind), counts.getOrDefault(kind, 0L));
            }
        }
        return Json.object()
                .put("deleted", deleted)
                .put(
                        "touched",
                        new Json.Arr(touched.stream().<Json>map(Touched::toJson).toList()))
                .put("counts", numbers.build())
                .put(
                        "unseen",
                        Json.strings(
                                seen.unseen().stream().map(ImpactService::name).toList()))
                .build();
    }

    /** Hooks stand beside a definition and stay when it alone is replaced. */
    private static Json.Obj wholeApi(Json.Obj sent, Json.Obj before) {
        Json.Obj definition = sent.get("api_definition") instanceof Json.Obj inner ? inner : sent;
        return definition.with(Estates.BESIDE, sent.find(Estates.BESIDE).orElse(before.get(Estates.BESIDE)));
    }

    /** By its own id or the contract's, as the caller may see it. */
    private Document standing(Caller caller, Collection collection, String field, String id) {
        Optional<Document> found = documents
                .find(collection, caller.org(), id)
                .or(() -> documents.query(collection, caller.org(), Query.where(field, id)).documents().stream()
                        .findFirst());
        return found.filter(document -> !collection.equals(Collections.APIS) || ownership.sees(caller, document))
                .orElseThrow(() -> missing("Could not retrieve " + collection.name() + " " + id));
    }

    private static String name(Touched.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static FaultException missing(String message) {
        return new FaultException(new Fault.NotFound(message));
    }
}
