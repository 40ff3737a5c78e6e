package io.gatehouse.control.service.policy;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.Writes;
import io.gatehouse.control.service.api.VisibleApis;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Policies, kept as written. */
public final class PolicyService {
    private final Documents documents;
    private final Writes writes;
    private final Mint mint;
    private final VisibleApis visible;
    private final InstantSource clock;
    private final PolicyRules rules;
    private final boolean chosenIds;

    public PolicyService(
            Documents documents,
            Writes writes,
            Mint mint,
            VisibleApis visible,
            InstantSource clock,
            Settings settings) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
        this.visible = visible;
        this.clock = clock;
        this.rules = new PolicyRules(settings);
        this.chosenIds = settings.value(DashboardKeys.EXPLICIT_POLICY_IDS);
    }

    public Query.Found list(Caller caller, PolicyListing listing, Page page) {
        Optional<VisibleApis.Sight> sight = visible.sight(caller);
        if (sight.isEmpty() && !listing.needsLook()) {
            return documents.query(
                    Collections.POLICIES,
                    caller.scope(),
                    page.query(listing.anyOf(), listing.search(), listing.order()));
        }
        List<Document> all = documents
                .query(
                        Collections.POLICIES,
                        caller.scope(),
                        new Query(listing.anyOf(), listing.search(), listing.order(), 0, Query.ALL))
                .documents()
                .stream()
                .filter(policy -> listing.fits(policy.body()))
                .filter(policy -> sight.map(seen -> seen.shows(policy.body())).orElse(true))
                .toList();
        listing.ids().stream()
                .filter(id -> !PolicyListing.isHexId(id))
                .filter(id -> all.stream()
                        .noneMatch(policy -> policy.body().text("id").equals(id)))
                .findFirst()
                .ifPresent(id -> {
                    throw new FaultException(Fault.Invalid.of("Policy ID is not in hex format."));
                });
        List<Document> ordered = listing.comparator()
                .map(order -> all.stream()
                        .sorted((one, other) -> order.compare(one.body(), other.body()))
                        .toList())
                .orElse(all);
        return new Query.Found(page.of(ordered), ordered.size());
    }

    /**
     * By {@code id}, else by {@code _id}.
     *
     * @param missing what to say when there is none
     */
    public Document read(Caller caller, String id, String missing) {
        if (!rules.isId(id)) {
            throw new FaultException(Fault.Invalid.of("Invalid policy ID."));
        }
        return documents.query(Collections.POLICIES, caller.scope(), Query.where("id", id)).documents().stream()
                .findFirst()
                .or(() -> documents.find(Collections.POLICIES, caller.scope(), id))
                .filter(policy -> visible.sight(caller)
                        .map(seen -> seen.shows(policy.body()))
                        .orElse(true))
                .orElseThrow(() -> new FaultException(new Fault.NotFound(missing)));
    }

    public Document create(Caller caller, Json.Obj body) {
        OrgId org = caller.org();
        requireTextIds(body);
        String given = body.text("_id");
        if (!given.isEmpty() && !PolicyListing.isHexId(given)) {
            throw wrongId("/_id", "_id has 24 hexadecimal digits.");
        }
        String id = given.isEmpty() || !chosenIds ? mint.objectId() : given;
        String chosen = chosenIds && !body.text("id").isEmpty() ? body.text("id") : id;
        if (!rules.isId(chosen)) {
            throw wrongId("/id", "An id has up to 200 of the characters A-Z a-z 0-9 _ . ~ -.");
        }
        Json.Obj policy = PolicyForm.completed(body, id, chosen, org, clock.instant())
                .with("date_created", PolicyForm.time(clock.instant()));
        check(caller, org, policy, Json.Obj.EMPTY);
        return writes.create(caller, Collections.POLICIES, org, id, policy, PolicyService::taken);
    }

    private static void requireTextIds(Json.Obj body) {
        for (String name : List.of("_id", "id")) {
            if (body.get(name) != Json.NULL && !(body.get(name) instanceof Json.Str)) {
                throw wrongId("/" + name, name + " must be text.");
            }
        }
    }

    /**
     * From another installation's list, into the organisation it names, with the ids it has; APIs it names may come later.
     * One that is there already is replaced.
     */
    public Document kept(Caller caller, Json.Obj body) {
        var org = new OrgId(body.text("org_id").isEmpty() ? "-" : body.text("org_id"));
        String id = PolicyListing.isHexId(body.text("_id")) ? body.text("_id") : mint.objectId();
        Json.Obj policy = completed(org, id, body);
        Optional<Document> before = documents.find(Collections.POLICIES, org, id);
        return before.isPresent()
                ? writes.replace(
                        caller,
                        Collections.POLICIES,
                        before.get(),
                        policy,
                        new Expected.At(before.get().version()),
                        PolicyService::taken)
                : writes.create(caller, Collections.POLICIES, org, id, policy, PolicyService::taken);
    }

    /** A document with everything a policy has, and the id and date it brings; APIs it names may come later. */
    public Json.Obj completed(OrgId org, String id, Json.Obj body) {
        String chosen = body.text("id").isEmpty() ? id : body.text("id");
        if (!rules.isId(chosen)) {
            throw wrongId("/id", "An id has up to 200 of the characters A-Z a-z 0-9 _ . ~ -.");
        }
        Json.Obj policy = PolicyForm.completed(body, id, chosen, org, clock.instant());
        policy = policy.has("date_created") ? policy : policy.with("date_created", PolicyForm.time(clock.instant()));
        rules.check(policy, List.of());
        return policy;
    }

    public Document update(Caller caller, String id, Json.Obj body, Expected expected) {
        Document before = read(caller, id, "Could not retrieve portal object.");
        requireTextIds(body);
        String given = body.text("_id");
        if (!given.isEmpty() && !given.equals(before.id())) {
            throw wrongId("/_id", "The _id differs from that of the policy in the path.");
        }
        String old = before.body().text("id");
        String chosen = chosenIds && !body.text("id").isEmpty() ? body.text("id") : old;
        if (!chosen.equals(old) && !rules.isId(chosen)) {
            throw wrongId("/id", "An id has up to 200 of the characters A-Z a-z 0-9 _ . ~ -.");
        }
        Json.Obj policy = PolicyForm.completed(body, before.id(), chosen, before.org(), clock.instant());
        // When a policy was made is no longer up to its editors.
        policy = policy.with("date_created", before.body().get("date_created"));
        check(caller, before.org(), policy, before.body());
        return writes.replace(caller, Collections.POLICIES, before, policy, expected, PolicyService::taken);
    }

    /** Keys keep naming a deleted policy (contract: semantics 64). */
    public void delete(Caller caller, String id, Expected expected) {
        Document before = read(caller, id, "Could not retrieve object for deletion");
        writes.delete(caller, Collections.POLICIES, before, expected, List.of());
    }

    /** APIs the policy named before may be gone; it must still be possible to edit it. */
    private void check(Caller caller, OrgId org, Json.Obj policy, Json.Obj before) {
        rules.check(policy, visible.unknown(caller, org, Rights.of(policy).beyond(Rights.of(before))));
    }

    private static FaultException wrongId(String pointer, String reason) {
        return new FaultException(
                new Fault.Invalid("Invalid policy ID.", List.of(Violation.at(pointer, "format", reason))));
    }

    private static Fault taken(String field) {
        if (field.equals("name")) {
            String message = "This policy name has already been used. Enter a unique policy name.";
            return new Fault.Invalid(message, List.of(Violation.at("/name", "taken", message)));
        }
        return new Fault.Conflict("Found a policy with the same ID");
    }
}
