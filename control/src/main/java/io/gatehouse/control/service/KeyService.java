package io.gatehouse.control.service;

import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Query;
import io.gatehouse.store.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys of an organisation, stored under the hash of their token. */
public final class KeyService {
    private static final String ALGORITHM = "murmur64";

    private final Keyring keyring;
    private final Signals signals;
    private final Documents documents;
    private final Mint mint;

    public KeyService(Keyring keyring, Signals signals, Documents documents, Mint mint) {
        this.keyring = keyring;
        this.signals = signals;
        this.documents = documents;
        this.mint = mint;
    }

    /**
     * A key the organisation's gateways accept.
     *
     * @param id the token; the hash when only that is known
     */
    public record Key(String id, String hash, Json.Obj session) {}

    public Key create(Caller caller, Optional<String> chosen, Json.Obj session) {
        OrgId org = caller.org();
        check(org, session);
        String token = KeyIdentity.token(org, chosen.orElseGet(mint::hex32), ALGORITHM);
        String hash = KeyIdentity.hash(token);
        Json.Obj body = session.with("org_id", org.value());
        var put = keyring.put(Keyring.Space.KEY, hash, org, body, Optional.empty(), Expected.ABSENT);
        if (put instanceof Keyring.Put.Stale) {
            throw new FaultException(new Fault.Conflict("Key with the same ID exists"));
        }
        signals.nudge(Signals.Topic.KEYS);
        return new Key(token, hash, body);
    }

    public Key read(Caller caller, String id) {
        return find(caller, id)
                .map(entry -> new Key(id, entry.id(), entry.body()))
                .orElseThrow(KeyService::missing);
    }

    public Key update(Caller caller, String id, Json.Obj session) {
        Keyring.Entry before = find(caller, id).orElseThrow(KeyService::missing);
        check(before.org(), session);
        Json.Obj body = session.with("org_id", before.org().value());
        var put = keyring.put(
                Keyring.Space.KEY,
                before.id(),
                before.org(),
                body,
                before.expires(),
                new Expected.At(before.version()));
        if (put instanceof Keyring.Put.Stale) {
            throw new FaultException(new Fault.Stale("keys", id));
        }
        signals.nudge(Signals.Topic.KEYS);
        return new Key(id, before.id(), body);
    }

    public void delete(Caller caller, String id) {
        Keyring.Entry before = find(caller, id).orElseThrow(KeyService::missing);
        keyring.delete(Keyring.Space.KEY, before.org(), before.id());
        signals.nudge(Signals.Topic.KEYS);
    }

    /** Hashes of the organisation's keys. */
    public List<String> list(Caller caller) {
        var ids = new ArrayList<String>();
        String after = "";
        List<Keyring.Entry> part;
        do {
            part = keyring.list(Keyring.Space.KEY, caller.org(), after, 500);
            part.forEach(entry -> ids.add(entry.id()));
            after = part.isEmpty() ? "" : part.getLast().id();
        } while (!part.isEmpty());
        return ids;
    }

    /** By token or by hash, and only the caller's own organisation's. */
    private Optional<Keyring.Entry> find(Caller caller, String id) {
        OrgId org = caller.org();
        return keyring.find(Keyring.Space.KEY, KeyIdentity.hash(id))
                .filter(entry -> entry.org().equals(org))
                .or(() -> keyring.find(Keyring.Space.KEY, id)
                        .filter(entry -> entry.org().equals(org)));
    }

    private void check(OrgId org, Json.Obj session) {
        var violations = new ArrayList<Violation>();
        for (String field : List.of("rate", "per")) {
            if (session.decimal(field, 0) < 0) {
                violations.add(Violation.at("/" + field, "negative", field + " must not be negative."));
            }
        }
        for (String apiId : session.object("access_rights").fields().keySet()) {
            if (documents
                            .query(Collections.APIS, org, Query.where("api_id", apiId))
                            .total()
                    == 0) {
                violations.add(Violation.at("/access_rights/" + apiId, "unknown", "There is no API " + apiId + "."));
            }
        }
        for (String policy : session.texts("apply_policies")) {
            if (documents.find(Collections.POLICIES, org, policy).isEmpty()) {
                violations.add(Violation.at("/apply_policies", "unknown", "There is no policy " + policy + "."));
            }
        }
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(violations.getFirst().message(), violations));
        }
    }

    private static FaultException missing() {
        return new FaultException(new Fault.NotFound("Could not retrieve key detail"));
    }
}
