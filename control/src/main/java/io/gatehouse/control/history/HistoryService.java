package io.gatehouse.control.history;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.api.Ownership;
import io.gatehouse.definition.change.ThreeWay;
import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.MergePatch;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import io.gatehouse.store.Revisions;
import io.gatehouse.store.Revisions.Revision;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Revisions of documents: read, compared, restored; and deleted documents brought back. */
public final class HistoryService {
    /** How long a deleted document can be brought back. */
    public static final Duration UNDELETE = Duration.ofDays(30);

    /** What else documents are known by. */
    private static final Map<Collection, String> OTHER_IDS =
            Map.of(Collections.APIS, "api_id", Collections.OAUTH_CLIENTS, "client_id");

    /** Their revisions hide what their readers get. */
    private static final Set<Collection> UNMERGED =
            Set.of(Collections.USERS, Collections.ORGANISATIONS, Collections.KEYS);

    private final Documents documents;
    private final Revisions revisions;
    private final Map<Collection, Restoring> restoring;
    private final Visibility visibility;
    private final InstantSource clock;

    /**
     * @param restoring for each collection whose revisions can be written back
     */
    public HistoryService(
            Documents documents,
            Revisions revisions,
            Map<Collection, Restoring> restoring,
            Ownership ownership,
            InstantSource clock) {
        this.documents = documents;
        this.revisions = revisions;
        this.restoring = Map.copyOf(restoring);
        this.visibility = Visibility.of(documents, ownership);
        this.clock = clock;
    }

    /** The revised collection of that name. */
    public Collection collection(String name) {
        return Collections.ALL.stream()
                .filter(collection -> collection.revised() && collection.name().equals(name))
                .findFirst()
                .orElseThrow(() -> missing("There is no history of " + name));
    }

    /** Newest first, without what of the bodies may be many megabytes. */
    public List<Revision> list(Caller caller, Collection collection, String id) {
        return history(caller, collection, id).heads();
    }

    /** A revision with its whole body. */
    public Revision read(Caller caller, Collection collection, String id, String version) {
        return whole(history(caller, collection, id), version(version));
    }

    /** The last revision, with its whole body. */
    public Revision latest(Caller caller, Collection collection, String id) {
        History history = history(caller, collection, id);
        return whole(history, history.heads().getFirst().version());
    }

    /** Whose past the caller may see. */
    private record History(Collection collection, OrgId org, List<Revision> heads) {}

    private History history(Caller caller, Collection collection, String id) {
        Optional<Document> standing = standing(caller, collection, id);
        OrgId org = standing.map(Document::org).orElseGet(caller::org);
        List<Revision> found =
                revisions.list(collection, org, standing.map(Document::id).orElse(id));
        // An empty history means that there never was such a document.
        if (found.isEmpty() || !visible(caller, collection).test(found.getFirst())) {
            throw missing("Could not retrieve " + collection.name() + " " + id);
        }
        return new History(collection, org, found);
    }

    private Revision whole(History history, Version version) {
        String id = history.heads().getFirst().id();
        return revisions
                .find(history.collection(), history.org(), id, version)
                .orElseThrow(() -> missing("There is no revision " + version.value() + " of " + id));
    }

    /**
     * The change of a version of a document brought together with what stands.
     *
     * @param mine the document; of an API its definition
     */
    public Merging merge(Caller caller, Collection collection, String id, String version, Json.Obj mine) {
        // What their readers get is not what is stored: a merge would carry passwords out.
        if (UNMERGED.contains(collection)) {
            throw new FaultException(Fault.Invalid.of("Documents of " + collection.name() + " cannot be merged"));
        }
        History history = history(caller, collection, id);
        Revision last = history.heads().getFirst();
        if (last.deleted()) {
            throw missing("The document is deleted: bring it back first");
        }
        Revision base = whole(history, version(version));
        Revision theirs = whole(history, last.version());
        return new Merging(
                base.version(),
                theirs.version(),
                ThreeWay.merge(edited(collection, base.body()), mine, edited(collection, theirs.body())));
    }

    /** A merge, and of which versions. */
    public record Merging(Version base, Version theirs, ThreeWay.Merged merged) {}

    /** What people edit of a stored body. */
    private static Json.Obj edited(Collection collection, Json.Obj body) {
        return collection.equals(Collections.APIS) ? body.object("definition") : body;
    }

    /**
     * Writes the revision as a new version.
     *
     * @param patch what rules change (RFC 7396) of the update it amounts to; empty for nothing
     */
    public Document restore(
            Caller caller, Collection collection, String id, String version, Json.Obj patch, Expected expected) {
        Revision revision = read(caller, collection, id, version);
        Document before = present(caller, collection, id);
        Restoring way = restoring(collection);
        Json.Obj body = patch.isEmpty()
                ? revision.body()
                : changed(way, revision.body(), way.ordinary().update(before, revision.body()), patch);
        return way.replace(caller, before, body, expected);
    }

    /** The update that restoring this revision amounts to. */
    public OrdinaryWrites.Ordinary restored(Caller caller, Collection collection, String id, String version) {
        Revision revision = read(caller, collection, id, version);
        return restoring(collection).ordinary().update(present(caller, collection, id), revision.body());
    }

    private static Json.Obj changed(Restoring way, Json.Obj stored, OrdinaryWrites.Ordinary ordinary, Json.Obj patch) {
        return way.ordinary()
                .changed(stored, MergePatch.apply(ordinary.body(), patch).orEmptyObject());
    }

    private Document present(Caller caller, Collection collection, String id) {
        return standing(caller, collection, id)
                .orElseThrow(() -> missing("The document is deleted: bring it back first"));
    }

    /** What was deleted lately, latest first; bodies as in {@link #list}. */
    public List<Revision> deleted(Caller caller, Collection collection) {
        var oldest = clock.instant().minus(UNDELETE);
        return revisions.deleted(collection, caller.org()).stream()
                .filter(revision -> revision.at().isAfter(oldest))
                .filter(visible(caller, collection))
                .toList();
    }

    /** Why a deleted document cannot be brought back, as far as its last body tells. */
    public Optional<String> obstacle(Collection collection, Revision deleted) {
        return Optional.ofNullable(restoring.get(collection)).flatMap(way -> way.obstacle(deleted.body()));
    }

    /**
     * @param id of a key also the key itself, which its history does not keep
     * @param patch what rules change (RFC 7396) of the creation it amounts to; empty for nothing
     */
    public Document undelete(Caller caller, Collection collection, String id, Json.Obj patch) {
        OrgId org = caller.org();
        Revision last = last(caller, collection, id);
        Restoring way = restoring(collection);
        Json.Obj body = patch.isEmpty()
                ? last.body()
                : way.checked(
                        caller,
                        org,
                        last.id(),
                        changed(way, last.body(), way.ordinary().creation(last.body()), patch));
        return way.recreate(caller, org, last.id(), body, id);
    }

    /** The creation that bringing this document back amounts to. */
    public OrdinaryWrites.Ordinary undeleted(Caller caller, Collection collection, String id) {
        Revision last = last(caller, collection, id);
        return restoring(collection).ordinary().creation(last.body());
    }

    /** With its whole body. */
    private Revision last(Caller caller, Collection collection, String id) {
        String other = OTHER_IDS.get(collection);
        String hash = collection.equals(Collections.KEYS) ? KeyIdentity.hash(id) : id;
        Revision last = deleted(caller, collection).stream()
                .filter(revision -> revision.id().equals(id)
                        || revision.id().equals(hash)
                        || (other != null && revision.body().text(other).equals(id)))
                .findFirst()
                .orElseThrow(() -> missing("Nothing deleted has the id " + id));
        return revisions
                .find(collection, caller.org(), last.id(), last.version())
                .orElse(last);
    }

    /** As it stands, its body as in {@link #list}. */
    private Optional<Document> standing(Caller caller, Collection collection, String id) {
        String other = OTHER_IDS.get(collection);
        Optional<Document> found =
                documents.text(collection, caller.scope(), id).map(Query.Text::head);
        if (found.isEmpty() && other != null) {
            return documents.heads(collection, caller.scope(), Query.where(other, id)).documents().stream()
                    .findFirst();
        }
        return found;
    }

    private Predicate<Revision> visible(Caller caller, Collection collection) {
        // The installation's own people belong to no organisation, and nothing is hidden from them.
        if (caller.installation()) {
            return _ -> true;
        }
        Predicate<Json.Obj> shown = visibility.shown(caller, collection);
        return revision -> shown.test(revision.body());
    }

    private Restoring restoring(Collection collection) {
        return Optional.ofNullable(restoring.get(collection))
                .orElseThrow(() -> new FaultException(
                        Fault.Invalid.of("Documents of " + collection.name() + " cannot be restored this way")));
    }

    private static Version version(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw missing("There is no revision " + text);
        }
        return new Version(Long.parseLong(text));
    }

    private static FaultException missing(String message) {
        return new FaultException(new Fault.NotFound(message));
    }
}
