package io.gatehouse.control.impact;

import io.gatehouse.access.Decision;
import io.gatehouse.access.Intent;
import io.gatehouse.access.Rbac;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.api.ApiText;
import io.gatehouse.control.service.api.Ownership;
import io.gatehouse.control.service.api.VisibleApis;
import io.gatehouse.control.service.key.PolicyBook;
import io.gatehouse.definition.impact.Estate;
import io.gatehouse.definition.impact.Touched.Kind;
import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What of an organisation a caller may see. */
final class Estates {
    /** Of an API, what names its webhooks beside the definition. */
    static final String BESIDE = "hook_references";

    private final Documents documents;
    private final Keyring keyring;
    private final Ownership ownership;
    private final VisibleApis visible;
    private final boolean hashes;
    private final boolean listsKeys;

    Estates(Storage storage, Ownership ownership, Settings settings) {
        this.documents = storage.documents();
        this.keyring = storage.keyring();
        this.ownership = ownership;
        this.visible = new VisibleApis(documents, ownership);
        this.hashes = settings.value(DashboardKeys.HASH_KEYS);
        this.listsKeys = !hashes || settings.value(DashboardKeys.HASHED_KEYS_LISTING);
    }

    /**
     * @param estate everything but the keys
     * @param keys the keys, some at a time, with the policies that give them their rights
     * @param unseen kinds the caller may not read
     */
    record Seen(Estate estate, Batches keys, Set<Kind> unseen) {}

    /** Keys of which there may be too many to hold. */
    @FunctionalInterface
    interface Batches {
        void forEach(Consumer<Estate> batch);
    }

    /** Whether keys may be named; they are counted in any case. */
    boolean listsKeys() {
        return listsKeys;
    }

    /**
     * @param mentioned the APIs of the estate that count
     */
    Seen of(Caller caller, Mentioned mentioned) {
        OrgId org = caller.org();
        Set<Kind> unseen = EnumSet.noneOf(Kind.class);
        boolean apis = reads(caller, "apis", Kind.API, unseen);
        boolean policies = reads(caller, "policies", Kind.POLICY, unseen);
        boolean hooks = reads(caller, "hooks", Kind.HOOK, unseen);
        boolean clients = reads(caller, "oauth", Kind.OAUTH_CLIENT, unseen);
        boolean certificates = reads(caller, "certs", Kind.CERTIFICATE, unseen);
        boolean keys = reads(caller, "keys", Kind.KEY, unseen);
        Optional<VisibleApis.Sight> sight = visible.sight(caller);
        List<Json.Obj> everyPolicy = bodies(Collections.POLICIES, org);
        var estate = new Estate(
                apis ? definitions(caller, org, mentioned) : List.of(),
                policies
                        ? everyPolicy.stream()
                                .filter(one ->
                                        sight.map(seen -> seen.shows(one)).orElse(true))
                                .toList()
                        : List.of(),
                List.of(),
                certificates ? certificates(org) : List.of(),
                hooks ? bodies(Collections.HOOKS, org) : List.of(),
                clients ? bodies(Collections.OAUTH_CLIENTS, org) : List.of());
        return new Seen(estate, keys ? batches(org, everyPolicy, sight) : _ -> {}, unseen);
    }

    private List<Json.Obj> definitions(Caller caller, OrgId org, Mentioned mentioned) {
        var owned = Query.where(ownership.narrowing(caller));
        return documents.texts(Collections.APIS, Scope.of(org), owned).documents().stream()
                .map(ApiText::of)
                .filter(mentioned::fits)
                .map(api ->
                        api.parsed().with(BESIDE, api.head().document().body().get(BESIDE)))
                .toList();
    }

    /** A definition with what names its webhooks. */
    static Json.Obj definition(Document api) {
        return api.body().object("definition").with(BESIDE, api.body().get(BESIDE));
    }

    private static boolean reads(Caller caller, String object, Kind kind, Set<Kind> unseen) {
        boolean reads = !(Rbac.decide(caller.grants(), object, Intent.READ, "") instanceof Decision.Deny);
        if (!reads) {
            unseen.add(kind);
        }
        return reads;
    }

    private Batches batches(OrgId org, List<Json.Obj> policies, Optional<VisibleApis.Sight> sight) {
        var book = PolicyBook.of(policies);
        return batch -> keyring.walk(Keyring.Space.KEY, org, entries -> {
            List<Estate.Key> keys = entries.stream()
                    .filter(entry -> sight.map(seen -> seen.shows(book.applied(entry.body())))
                            .orElse(true))
                    .map(entry -> new Estate.Key(hashes ? entry.id() : KeyIdentity.hash(entry.id()), entry.body()))
                    .toList();
            batch.accept(new Estate(List.of(), policies, keys, List.of(), List.of(), List.of()));
        });
    }

    private List<String> certificates(OrgId org) {
        var ids = new ArrayList<String>();
        keyring.walk(Keyring.Space.CERTIFICATE, org, entries -> entries.forEach(entry -> ids.add(entry.id())));
        return ids;
    }

    private List<Json.Obj> bodies(Collection collection, OrgId org) {
        return documents.query(collection, org, Query.everything()).documents().stream()
                .map(Document::body)
                .toList();
    }
}
