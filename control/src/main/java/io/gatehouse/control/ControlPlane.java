package io.gatehouse.control;

import io.gatehouse.control.audit.AuditTrail;
import io.gatehouse.control.http.Dispatcher;
import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Listener;
import io.gatehouse.control.resource.AdminResource;
import io.gatehouse.control.resource.ApisResource;
import io.gatehouse.control.resource.PoliciesResource;
import io.gatehouse.control.resource.SessionResource;
import io.gatehouse.control.resource.UsersResource;
import io.gatehouse.control.route.AdminRoute;
import io.gatehouse.control.route.ApiRoute;
import io.gatehouse.control.route.PolicyRoute;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.SessionRoute;
import io.gatehouse.control.route.UserRoute;
import io.gatehouse.control.service.ApiService;
import io.gatehouse.control.service.Authentication;
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
import io.gatehouse.store.Storage;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Everything the control plane is made of, in the order it is made. */
public final class ControlPlane {
    private static final long LARGEST_BODY = 32L << 20;

    private ControlPlane() {}

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
        var dispatcher = new Dispatcher(
                route -> handler(route, session, admin, people, apis, policies),
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
            PoliciesResource policies) {
        return switch (route) {
            case SessionRoute row -> session.handlerFor(row);
            case AdminRoute row -> admin.handlerFor(row);
            case UserRoute row -> users.handlerFor(row);
            case ApiRoute row -> apis.handlerFor(row);
            case PolicyRoute row -> policies.handlerFor(row);
            default ->
                in -> {
                    throw new FaultException(new Fault.NotBuilt(in.route().action()));
                };
        };
    }
}
