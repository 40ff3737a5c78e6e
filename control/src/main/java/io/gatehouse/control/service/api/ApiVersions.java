package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Attempts;
import io.gatehouse.control.service.Caller;
import io.gatehouse.definition.importing.Identity;
import io.gatehouse.definition.importing.NewApi;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.definition.servers.ApiUrl;
import io.gatehouse.definition.servers.ApiUrls;
import io.gatehouse.definition.servers.ServerList;
import io.gatehouse.definition.version.VersionLinks;
import io.gatehouse.definition.version.VersionLinks.Rebased;
import io.gatehouse.definition.version.VersionSection;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bases and their versions: lists, a new base, and what a deletion takes with it. */
public final class ApiVersions {
    private final Documents documents;
    private final ApiStore store;
    private final ApiService apis;
    private final Ownership ownership;
    private final ApiAddresses addresses;

    ApiVersions(Documents documents, ApiStore store, ApiService apis, Ownership ownership, ApiAddresses addresses) {
        this.documents = documents;
        this.store = store;
        this.apis = apis;
        this.ownership = ownership;
        this.addresses = addresses;
    }

    /** A version of a base; the base is one itself. */
    public record Listed(ApiDocument api, String versionName, boolean isDefault) {
        public boolean isInternal() {
            return api.profile().kinds().contains("internal");
        }
    }

    /**
     * The versions of an OAS base the caller sees, by name.
     *
     * @param id as the caller wrote it, for the refusal
     */
    public List<Listed> list(Caller caller, String id) {
        ApiDocument base = apis.read(caller, id, "Could not retrieve API detail.");
        VersionSection section = VersionSection.of(base.definition());
        if (!base.isOas() || !section.isBase()) {
            throw new FaultException(new Fault.Unprocessable(id + " is not recognised"));
        }
        var listed = new ArrayList<Listed>();
        listed.add(new Listed(base, section.name(), section.isPreset(section.name())));
        section.children().forEach((name, child) -> store.byApiId(base.org(), child)
                .filter(api -> ownership.sees(caller, api.document()))
                .ifPresent(api -> listed.add(new Listed(api, name, section.isPreset(name)))));
        listed.sort(Comparator.comparing(version -> version.versionName().toLowerCase(Locale.ROOT)));
        return listed;
    }

    /** Every URL clients reach an OAS API by. */
    public List<ApiUrl> urls(ApiDocument api) {
        return addresses.urls(api, store.baseOf(api));
    }

    /** Makes a version the base; ids, listen paths and the default stay. */
    public void rebase(Caller caller, String currentId, String nextId) {
        Attempts.of(Expected.PRESENT, () -> {
            ApiDocument current = apis.read(caller, currentId, "Could not retrieve current base API");
            ApiDocument next = apis.read(caller, nextId, "Could not retrieve next base API");
            return switch (VersionLinks.rebase(
                    current.definition(),
                    current.apiId(),
                    next.definition(),
                    next.apiId(),
                    !next.aside().versionOf().isEmpty())) {
                case Rebased.Refused(String message) -> throw new FaultException(Fault.Invalid.of(message));
                case Rebased.Done(Json.Obj former, Json.Obj base) -> {
                    Json.Obj whole = regenerated(next, base, Json.Obj.EMPTY);
                    var changes = new ArrayList<Change>();
                    changes.add(store.put(
                            current,
                            regenerated(current, former, whole),
                            current.aside().versionOf(next.apiId())));
                    changes.add(store.put(next, whole, next.aside().versionOf("")));
                    store.relinked(next.org(), "", Json.Obj.EMPTY, next.apiId(), whole).stream()
                            .filter(change -> !change.id().equals(current.id()))
                            .forEach(changes::add);
                    yield store.all(caller, changes, Json.NULL);
                }
            };
        });
    }

    private Json.Obj regenerated(ApiDocument api, Json.Obj definition, Json.Obj base) {
        return api.isOas()
                ? NewApi.replace(
                        api.definition(),
                        definition,
                        new Identity(api.apiId(), api.id(), api.org().value()),
                        base,
                        addresses.gateways())
                : definition;
    }

    /**
     * Deletes an API. A base's versions become APIs of their own, or go with it; a base forgets a deleted version. The
     * API is taken out of the policies that name it, except where it is the last: such a policy must not open
     * everything (contract: semantics 10 and 50).
     *
     * @param purge whether a base's versions go with it
     */
    public void delete(Caller caller, String id, boolean purge, Expected expected, String missing) {
        Attempts.of(expected, () -> {
            ApiDocument api = apis.read(caller, id, missing);
            var gone = new LinkedHashMap<String, ApiDocument>();
            gone.put(api.apiId(), api);
            var changes = new ArrayList<Change>();
            changes.add(new Change.Delete(Collections.APIS, api.org(), api.id(), expected));
            for (ApiDocument version : versionsOf(api)) {
                if (purge) {
                    apis.read(caller, version.id(), missing);
                    gone.put(version.apiId(), version);
                    changes.add(new Change.Delete(
                            Collections.APIS, version.org(), version.id(), new Expected.At(version.version())));
                } else {
                    changes.add(orphaned(version, api));
                }
            }
            forgotten(api).ifPresent(changes::add);
            changes.addAll(policies(gone));
            unlisted(api.org(), gone.keySet()).ifPresent(changes::add);
            return store.all(caller, changes, Json.NULL);
        });
    }

    /** A version that becomes an API of its own, without the URLs it was reached by through its base. */
    private Change orphaned(ApiDocument version, ApiDocument base) {
        Json.Obj definition = version.definition();
        if (version.isOas()) {
            List<ApiUrl> before = ApiUrls.of(definition, base.definition(), addresses.gateways());
            List<ApiUrl> now = ApiUrls.of(definition, Json.Obj.EMPTY, addresses.gateways());
            definition = ServerList.regenerate(definition, before, now);
        }
        return store.put(version, definition, version.aside().versionOf(""));
    }

    /** The organisation without these in the index of APIs its author gave it. */
    private Optional<Change> unlisted(OrgId org, Set<String> gone) {
        return documents.find(Collections.ORGANISATIONS, org, org.value()).flatMap(organisation -> {
            List<Json> listed = organisation.body().list("apis");
            List<Json> left = listed.stream()
                    .filter(entry -> !gone.contains(entry.orEmptyObject().text("api_id")))
                    .toList();
            return left.size() == listed.size()
                    ? Optional.empty()
                    : Optional.of(new Change.Put(
                            Collections.ORGANISATIONS,
                            org,
                            organisation.id(),
                            organisation.body().with("apis", new Json.Arr(left)),
                            new Expected.At(organisation.version())));
        });
    }

    private List<ApiDocument> versionsOf(ApiDocument base) {
        return documents
                .query(Collections.APIS, base.org(), Query.where("version_of", base.apiId()))
                .documents()
                .stream()
                .map(ApiDocument::new)
                .toList();
    }

    private java.util.Optional<Change> forgotten(ApiDocument version) {
        String base = version.aside().versionOf();
        return base.isEmpty()
                ? java.util.Optional.empty()
                : store.byApiId(version.org(), base)
                        .map(api -> store.put(
                                api,
                                regenerated(
                                        api, VersionLinks.unlink(api.definition(), version.apiId()), Json.Obj.EMPTY),
                                api.aside()));
    }

    private List<Change> policies(Map<String, ApiDocument> gone) {
        var org = gone.values().iterator().next().org();
        var changes = new ArrayList<Change>();
        var query = new Query(Map.of("api_id", gone.keySet()), "", java.util.Optional.empty(), 0, Query.ALL);
        for (Document policy : documents.query(Collections.POLICIES, org, query).documents()) {
            Json.Obj narrowed = Rights.without(policy.body(), gone.keySet());
            if (!narrowed.equals(policy.body())) {
                changes.add(new Change.Put(
                        Collections.POLICIES, policy.org(), policy.id(), narrowed, new Expected.At(policy.version())));
            }
        }
        return changes;
    }
}
