package io.gatehouse.control;

import io.gatehouse.control.audit.AuditTrail;
import io.gatehouse.control.audit.Deed;
import io.gatehouse.control.http.Dispatcher;
import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Listener;
import io.gatehouse.control.resource.AdminResource;
import io.gatehouse.control.resource.ApisResource;
import io.gatehouse.control.resource.KeysResource;
import io.gatehouse.control.resource.PoliciesResource;
import io.gatehouse.control.resource.SessionResource;
import io.gatehouse.control.resource.UsersResource;
import io.gatehouse.control.route.AdminRoute;
import io.gatehouse.control.route.ApiRoute;
import io.gatehouse.control.route.KeyRoute;
import io.gatehouse.control.route.PolicyRoute;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.SessionRoute;
import io.gatehouse.control.route.UserRoute;
import io.gatehouse.control.service.ApiService;
import io.gatehouse.control.service.Authentication;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.KeyService;
import io.gatehouse.control.service.LockOut;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.OrganisationService;
import io.gatehouse.control.service.Passwords;
import io.gatehouse.control.service.PolicyService;
import io.gatehouse.control.service.Sessions;
import io.gatehouse.control.service.UserService;
import io.gatehouse.control.service.Writes;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Everything the control plane is made of, in the order it is made. */
public final class ControlPlane {
    private static final long LARGEST_BODY = 32L << 20;

    private ControlPlane() {}

    /** A first organisation and its administrator, where there is none yet. */
    public record Founders(
            String organisation, String organisationName, String email, String password, String accessKey) {}

    /** Creates the founders; empty when the storage already holds an organisation. */
    public static Optional<Founders> bootstrap(Storage storage, InstantSource clock, SecureRandom random) {
        var documents = storage.documents();
        if (documents
                        .query(Collections.ORGANISATIONS, Scope.EVERY, Query.everything())
                        .total()
                > 0) {
            return Optional.empty();
        }
        var mint = new Mint(clock, random);
        var writes = new Writes(documents, new AuditTrail(documents, mint::objectId), storage.signals());
        var deed = new Deed(mint.hex32(), "POST", "bootstrap", "Bootstrap the installation", "", clock.instant());
        Caller installation = Caller.installation(deed);
        Document organisation = new OrganisationService(documents, writes, mint)
                .create(
                        installation,
                        Json.object()
                                .put("owner_name", "First organisation")
                                .put("cname_enabled", true)
                                .build());
        String password = mint.hex32().substring(0, 16);
        Document user = new UserService(documents, writes, mint, new Passwords(Passwords.Rules.USUAL, random))
                .create(
                        installation,
                        organisation.org(),
                        Json.object()
                                .put("first_name", "Admin")
                                .put("last_name", "")
                                .put("email_address", "admin@gatehouse.local")
                                .put("password", password)
                                .put("active", true)
                                .put(
                                        "user_permissions",
                                        Json.object().put("IsAdmin", "admin").build())
                                .build());
        return Optional.of(new Founders(
                organisation.id(),
                organisation.body().text("owner_name"),
                user.body().text("email_address"),
                password,
                user.body().text("access_key")));
    }

    /** Listens; completes when requests are served. The storage stays the caller's. */
    public static Future<Listener> start(
            ControlConfig config, Storage storage, InstantSource clock, SecureRandom random) {
        var documents = storage.documents();
        var mint = new Mint(clock, random);
        var audit = new AuditTrail(documents, mint::objectId);
        var writes = new Writes(documents, audit, storage.signals());
        var sessions = new Sessions(storage.keyring(), mint, Duration.ofHours(12), clock);
        var users = new UserService(documents, writes, mint, new Passwords(Passwords.Rules.USUAL, random));
        var session = new SessionResource(users, sessions, new LockOut(10, Duration.ofMinutes(5), clock));
        var admin = new AdminResource(new OrganisationService(documents, writes, mint), users);
        var people = new UsersResource(users);
        var apis = new ApisResource(new ApiService(documents, writes, mint));
        var policies = new PoliciesResource(new PolicyService(documents, writes, mint));
        var keys = new KeysResource(new KeyService(storage.keyring(), storage.signals(), documents, mint));
        var dispatcher = new Dispatcher(
                route -> handler(route, session, admin, people, apis, policies, keys),
                new Authentication(documents, sessions, config.adminSecret(), config.nodeSecret()),
                audit,
                mint::hex32,
                clock);
        return Listener.start(config.host(), config.port(), LARGEST_BODY, dispatcher);
    }

    private static Handler handler(
            Route route,
            SessionResource session,
            AdminResource admin,
            UsersResource users,
            ApisResource apis,
            PoliciesResource policies,
            KeysResource keys) {
        return switch (route) {
            case SessionRoute row -> session.handlerFor(row);
            case AdminRoute row -> admin.handlerFor(row);
            case UserRoute row -> users.handlerFor(row);
            case ApiRoute row -> apis.handlerFor(row);
            case PolicyRoute row -> policies.handlerFor(row);
            case KeyRoute row -> keys.handlerFor(row);
            default ->
                in -> {
                    throw new FaultException(new Fault.NotBuilt(in.route().action()));
                };
        };
    }
}
