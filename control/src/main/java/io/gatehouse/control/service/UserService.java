package io.gatehouse.control.service;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People who sign in. Hashes never leave this class. */
public final class UserService {
    private final Documents documents;
    private final Writes writes;
    private final Mint mint;
    private final Passwords passwords;

    public UserService(Documents documents, Writes writes, Mint mint, Passwords passwords) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
        this.passwords = passwords;
    }

    public Query.Found list(Caller caller, Page page) {
        return documents.query(Collections.USERS, caller.scope(), page.query(Map.of(), "", Optional.empty()));
    }

    public Document read(Caller caller, String id) {
        return documents
                .find(Collections.USERS, caller.scope(), id)
                .orElseThrow(() -> new FaultException(new Fault.NotFound("User not found")));
    }

    /** Creates a user in that organisation; the stored document carries the new access key. */
    public Document create(Caller caller, OrgId org, Json.Obj body) {
        String email = body.text("email_address").strip();
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            throw new FaultException(new Fault.Invalid(
                    "email_address is not an e-mail address",
                    List.of(Violation.at("/email_address", "format", "A user needs an email_address."))));
        }
        if (byEmail(email).isPresent()) {
            throw new FaultException(new Fault.Conflict("User email already exists for this Org"));
        }
        if (!org.equals(Caller.SUPER)
                && documents
                        .find(Collections.ORGANISATIONS, Scope.EVERY, org.value())
                        .isEmpty()) {
            throw new FaultException(new Fault.Invalid(
                    "org_id names no organisation",
                    List.of(Violation.at("/org_id", "unknown", "There is no organisation " + org.value() + "."))));
        }
        String password = body.text("password");
        if (!password.isEmpty()) {
            passwords.judge(password, "/password");
        }
        String id = mint.objectId();
        String key = mint.hex32();
        Json.Obj user = body.with("id", id)
                .with("email_address", email)
                .with("org_id", org.equals(Caller.SUPER) ? "" : org.value())
                .with("active", body.has("active") ? body.get("active") : Json.TRUE)
                .with("password", password.isEmpty() ? "" : passwords.hash(password))
                .with("access_key", key)
                .with("access_key_hash", Sessions.sha256(key));
        return writes.create(
                caller, Collections.USERS, org, id, user, field -> new Fault.Conflict(field + " is taken"));
    }

    /** Secrets and the organisation are never changed this way. */
    public Document update(Caller caller, String id, Json.Obj body, Expected expected) {
        Document before = read(caller, id);
        Json.Obj after = body;
        for (String kept : List.of("id", "org_id", "password", "access_key", "access_key_hash", "session_epoch")) {
            after = before.body().has(kept) ? after.with(kept, before.body().get(kept)) : after.without(kept);
        }
        return writes.replace(
                caller, Collections.USERS, before, after, expected, field -> new Fault.Conflict(field + " is taken"));
    }

    public void delete(Caller caller, String id, Expected expected) {
        if (id.equals(caller.user())) {
            throw new FaultException(new Fault.Forbidden("access denied: you cannot delete yourself"));
        }
        writes.delete(caller, Collections.USERS, read(caller, id), expected, List.of());
    }

    /** A new access key; the old one ends at once. */
    public String resetKey(Caller caller, String id) {
        Document before = read(caller, id);
        String key = mint.hex32();
        writes.replace(
                caller,
                Collections.USERS,
                before,
                before.body().with("access_key", key).with("access_key_hash", Sessions.sha256(key)),
                Expected.PRESENT,
                field -> new Fault.Conflict(field + " is taken"));
        return key;
    }

    /** A new password; every session of the user ends. */
    public void setPassword(Caller caller, String id, String password) {
        passwords.judge(password, "/new_password");
        Document before = read(caller, id);
        writes.replace(
                caller,
                Collections.USERS,
                before,
                before.body()
                        .with("password", passwords.hash(password))
                        .with("session_epoch", Json.of(before.body().number("session_epoch", 0) + 1)),
                Expected.PRESENT,
                field -> new Fault.Conflict(field + " is taken"));
    }

    /** The user with that address and password, if both are right. */
    public Optional<Document> authenticate(String email, String password) {
        Optional<Document> user = byEmail(email).filter(found -> found.body().flag("active"));
        Optional<String> hash = user.map(found -> found.body().text("password")).filter(text -> !text.isEmpty());
        return passwords.matches(password, hash) ? user : Optional.empty();
    }

    /** What may be shown: no hash, no history. */
    public static Json.Obj shown(Document user) {
        return user.body()
                .without("password")
                .without("access_key_hash")
                .without("session_epoch")
                .without("PWHistory");
    }

    private Optional<Document> byEmail(String email) {
        return documents.query(Collections.USERS, Scope.EVERY, Query.where("email", email)).documents().stream()
                .findFirst();
    }
}
