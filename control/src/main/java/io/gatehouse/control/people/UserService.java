package io.gatehouse.control.people;

import io.gatehouse.control.history.OrdinaryWrites;
import io.gatehouse.control.history.Restoring;
import io.gatehouse.control.route.UserRoute;
import io.gatehouse.control.service.Attempts;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.Writes;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** People who sign in (contract: sections 2.1, 3.5, 6.73 to 6.80). */
public final class UserService {
    private static final String TAKEN = "User email already exists for this Org";

    private final Documents documents;
    private final Writes writes;
    private final Mint mint;
    private final Credentials credentials;
    private final UserRules rules;
    private final boolean severalOrganisations;
    private final InstantSource clock;

    /**
     * @param severalOrganisations configuration {@code enable_multi_org_users}
     */
    public UserService(
            Documents documents,
            Writes writes,
            Mint mint,
            Credentials credentials,
            Permissions permissions,
            boolean severalOrganisations,
            InstantSource clock) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
        this.credentials = credentials;
        this.rules = new UserRules(documents, permissions);
        this.severalOrganisations = severalOrganisations;
        this.clock = clock;
    }

    /**
     * @param address part of the e-mail address; empty for all
     */
    public Query.Found list(Caller caller, Page page, String address, Optional<Query.Sort> sort) {
        Query query = page.query(Map.of(), "", sort);
        return documents.query(
                Collections.USERS,
                caller.scope(),
                address.isBlank() ? query : query.and("email", new Query.Test.Contains(address.strip())));
    }

    public Optional<Document> find(Caller caller, String id) {
        return documents.find(Collections.USERS, caller.scope(), id);
    }

    public Document read(Caller caller, String id) {
        return find(caller, id)
                .orElseThrow(() -> new FaultException(new Fault.NotFound("Could not retrieve user detail.")));
    }

    /** Everybody with that address, in whatever organisation: for signing in. */
    List<Document> byEmail(String email) {
        return documents
                .query(Collections.USERS, Scope.EVERY, Query.where("email", email.toLowerCase(Locale.ROOT)))
                .documents();
    }

    Optional<Document> organisation(Document user) {
        return documents.find(Collections.ORGANISATIONS, Scope.EVERY, user.org().value());
    }

    /** Creates a user in that organisation; the stored document carries the new access key. */
    public Document create(Caller caller, OrgId org, Json.Obj body) {
        UserRules.wellFormedUser(body);
        String email = body.text("email_address").toLowerCase(Locale.ROOT);
        knownOrganisation(org);
        Json.Obj given = readOnlyFrom(Json.Obj.EMPTY, body)
                .with("email_address", email)
                .with("active", Json.of(body.flag("active")));
        given = resetPermissionFrom(Json.Obj.EMPTY, given, caller);
        hasPermission(caller, given);
        rules.mayGrant(caller, Json.Obj.EMPTY, given);
        String id = mint.objectId();
        Json.Obj user = given.with("id", id)
                .with("org_id", org.equals(Caller.SUPER) ? "" : org.value())
                .with("created_at", clock.instant().toString());
        Document draft =
                new Document(org, id, Json.Obj.EMPTY, io.gatehouse.model.Version.NONE, Instant.EPOCH, Instant.EPOCH);
        rules.knownGroup(draft, user);
        addressIsFree(org, email, id);
        return writes.create(
                caller,
                Collections.USERS,
                org,
                id,
                credentials.first(user, body.text("password")),
                field -> new Fault.Conflict(TAKEN));
    }

    /**
     * Replaces what callers may set: never the organisation, nor (except for the Admin API) the password.
     *
     * @param expected as the caller's If-Match says
     */
    public Document update(Caller caller, Document user, Json.Obj body, Expected expected) {
        return Attempts.of(expected, () -> updated(caller, current(user), body, expected));
    }

    /** As it stands now: what its owner or another administrator changed meanwhile must not be undone. */
    private Document current(Document user) {
        return documents
                .find(Collections.USERS, user.org(), user.id())
                .orElseThrow(() -> new FaultException(new Fault.NotFound("Could not retrieve user detail.")));
    }

    private Document replaced(Caller caller, Document before, Json.Obj after, Expected expected) {
        Expected version = expected instanceof Expected.At ? expected : new Expected.At(before.version());
        return writes.replace(caller, Collections.USERS, before, after, version, _ -> new Fault.Conflict(TAKEN));
    }

    private Document updated(Caller caller, Document before, Json.Obj body, Expected expected) {
        UserRules.wellFormedUser(body);
        rules.mayTouch(caller, before);
        Json.Obj after = readOnlyFrom(before.body(), body)
                .with("email_address", body.text("email_address").toLowerCase(Locale.ROOT))
                .with(
                        "active",
                        body.has("active") ? body.get("active") : before.body().get("active"));
        after = resetPermissionFrom(before.body(), after, caller);
        hasPermission(caller, after);
        rules.mayGrant(caller, before.body(), after);
        rules.knownGroup(before, after);
        addressIsFree(before.org(), after.text("email_address"), before.id());
        if (caller.installation() && !body.text("password").isEmpty()) {
            after = credentials.withPassword(after, body.text("password"), "/password", true);
        }
        if (before.body().flag("active") && !after.flag("active")) {
            after = Credentials.signedOut(after);
        }
        if (rules.isAdministrator(before) && !rules.isAdministrator(like(before, after)) && !caller.installation()) {
            rules.keepsAnAdministrator(before);
        }
        return replaced(caller, before, after, expected);
    }

    public void delete(Caller caller, Document user, Expected expected) {
        if (user.id().equals(caller.user())) {
            throw new FaultException(Fault.Invalid.of("Could not delete the user. You cannot delete yourself."));
        }
        rules.mayTouch(caller, user);
        rules.keepsAnAdministrator(user);
        writes.delete(caller, Collections.USERS, user, expected, List.of());
    }

    /** Switches the account off; its access key and sessions end at once. */
    public Document revoke(Caller caller, Document user) {
        return Attempts.of(Expected.PRESENT, () -> {
            Document before = current(user);
            rules.mayTouch(caller, before);
            rules.keepsAnAdministrator(before);
            Json.Obj off =
                    Credentials.signedOut(credentials.withKey(before.body())).with("active", Json.FALSE);
            return replaced(caller, before, off, Expected.PRESENT);
        });
    }

    public Document resetKey(Caller caller, Document user) {
        return Attempts.of(Expected.PRESENT, () -> {
            Document before = current(user);
            rules.mayTouch(caller, before);
            return credentials.resetKey(caller, before);
        });
    }

    /** {@code {current_password?, new_password, user_permissions?}}; administrators may set permissions on the way. */
    public Document setPassword(Caller caller, Document user, Json.Obj body) {
        return Attempts.of(Expected.PRESENT, () -> withPassword(caller, current(user), body));
    }

    private Document withPassword(Caller caller, Document user, Json.Obj body) {
        rules.mayTouch(caller, user);
        Json.Obj after = user.body();
        if (caller.grants().isAdmin() && body.get("user_permissions") instanceof Json.Obj wanted && !wanted.isEmpty()) {
            after = resetPermissionFrom(user.body(), after.with("user_permissions", wanted), caller);
            UserRules.wellFormedUser(after.without("password"));
            if (rules.isAdministrator(user) && !rules.isAdministrator(like(user, after))) {
                rules.keepsAnAdministrator(user);
            }
        }
        return credentials.setPassword(caller, user, body.text("current_password"), body.text("new_password"), after);
    }

    /** Gives or takes the permission to reset others' passwords: the Admin API's to give. */
    public Document allowResets(Caller caller, Document user, boolean allowed) {
        return Attempts.of(Expected.PRESENT, () -> {
            Document before = current(user);
            Json.Obj levels = before.body().object("user_permissions").without(Permissions.RESET);
            Json.Obj changed =
                    before.body().with("user_permissions", allowed ? levels.with(Permissions.RESET, "admin") : levels);
            return replaced(caller, before, changed, Expected.PRESENT);
        });
    }

    /** Brings users back: what is secret or read-only stays as it is now, and deleted ones get the secrets they had. */
    public Restoring restoring() {
        return new Restoring() {
            @Override
            public Document replace(Caller caller, Document before, Json.Obj body, Expected expected) {
                return update(caller, before, body.without("password"), expected);
            }

            @Override
            public Document recreate(Caller caller, OrgId org, String id, Json.Obj body) {
                UserRules.wellFormedUser(body);
                rules.mayGrant(caller, Json.Obj.EMPTY, body.without("group_id"));
                addressIsFree(org, body.text("email_address"), id);
                return writes.create(
                        caller,
                        Collections.USERS,
                        org,
                        id,
                        Credentials.signedOut(body),
                        _ -> new Fault.Conflict(TAKEN));
            }

            @Override
            public Json.Obj checked(Caller caller, OrgId org, String id, Json.Obj body) {
                String owner = org.equals(Caller.SUPER) ? "" : org.value();
                return body.with("id", id)
                        .with("org_id", owner)
                        .with("email_address", body.text("email_address").toLowerCase(Locale.ROOT));
            }

            @Override
            public OrdinaryWrites ordinary() {
                String[] hidden = Credentials.HIDDEN.toArray(String[]::new);
                return OrdinaryWrites.whole(UserRoute.UPDATE, "userId", UserRoute.CREATE, hidden);
            }
        };
    }

    private void knownOrganisation(OrgId org) {
        if (!org.equals(Caller.SUPER)
                && documents
                        .find(Collections.ORGANISATIONS, Scope.EVERY, org.value())
                        .isEmpty()) {
            throw new FaultException(new Fault.Invalid(
                    "org_id names no organisation",
                    List.of(Violation.at("/org_id", "unknown", "There is no organisation " + org.value() + "."))));
        }
    }

    private void addressIsFree(OrgId org, String email, String id) {
        boolean taken = byEmail(email).stream()
                .anyMatch(user -> !user.id().equals(id)
                        && (!severalOrganisations || user.org().equals(org)));
        if (taken) {
            throw new FaultException(new Fault.Conflict(TAKEN));
        }
    }

    private static void hasPermission(Caller caller, Json.Obj user) {
        if (!caller.installation()
                && user.text("group_id").isEmpty()
                && user.texts("groups_ids").isEmpty()
                && Permissions.levels(user).isEmpty()) {
            throw new FaultException(
                    new Fault.Forbidden("To create a user specify at least one permission, or make them an admin."));
        }
    }

    /** What the server alone sets comes from {@code before}, whatever the caller sent. */
    private static Json.Obj readOnlyFrom(Json.Obj before, Json.Obj body) {
        var kept = new ArrayList<>(Credentials.HIDDEN);
        kept.addAll(List.of("id", "org_id", "access_key", "created_at", "password_updated"));
        Json.Obj after = body.without("last_login_date").without("api_model");
        for (String name : kept) {
            after = before.has(name) ? after.with(name, before.get(name)) : after.without(name);
        }
        return after;
    }

    /** ResetPassword stays as it was, unless the Admin API says otherwise. */
    private static Json.Obj resetPermissionFrom(Json.Obj before, Json.Obj after, Caller caller) {
        if (caller.installation()) {
            return after;
        }
        Json.Obj levels = after.object("user_permissions").without(Permissions.RESET);
        Json held = before.object("user_permissions").get(Permissions.RESET);
        return after.with("user_permissions", held == Json.NULL ? levels : levels.with(Permissions.RESET, held));
    }

    private static Document like(Document user, Json.Obj body) {
        return new Document(user.org(), user.id(), body, user.version(), user.created(), user.updated());
    }
}
