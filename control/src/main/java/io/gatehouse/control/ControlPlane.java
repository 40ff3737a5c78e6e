package io.gatehouse.control;

import io.gatehouse.control.audit.Deed;
import io.gatehouse.control.http.Dispatcher;
import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.InnerReads;
import io.gatehouse.control.http.Listener;
import io.gatehouse.control.http.PermissionGate;
import io.gatehouse.control.http.UiFiles;
import io.gatehouse.control.people.Authentication;
import io.gatehouse.control.people.OrganisationService;
import io.gatehouse.control.people.Sessions;
import io.gatehouse.control.people.SignIns;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.service.Caller;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Outbox;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Everything the control plane is made of, in the order it is made. */
public final class ControlPlane {
    private ControlPlane() {}

    /** A first organisation and its administrator, where there is none yet. */
    public record Founders(
            String organisation, String organisationName, String email, String password, String accessKey) {}

    /** Creates the founders; empty when the storage already holds an organisation. */
    public static Optional<Founders> bootstrap(Storage storage, InstantSource clock, SecureRandom random) {
        if (storage.documents()
                        .query(Collections.ORGANISATIONS, Scope.EVERY, Query.everything())
                        .total()
                > 0) {
            return Optional.empty();
        }
        var base = Foundation.of(storage, Settings.defaults(), clock, random);
        var deed =
                new Deed(base.mint().hex32(), "POST", "bootstrap", "Bootstrap the installation", "", clock.instant());
        Caller installation = Caller.installation(deed);
        Document organisation = new OrganisationService(base.documents(), base.writes(), base.mint(), base.clock())
                .create(
                        installation,
                        Json.object()
                                .put("owner_name", "First organisation")
                                .put("cname_enabled", true)
                                .build());
        String password = base.mint().hex32().substring(0, 16);
        Document user = PeopleTopics.users(base, PeopleTopics.credentials(base))
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
        Settings settings = config.settings();
        // What a crash kept the documents from hearing of keys.
        new Outbox(storage.keyring(), storage.documents()).deliver();
        var base = Foundation.of(storage, settings, clock, random);
        var sessions = new Sessions(
                storage.keyring(),
                base.mint(),
                Duration.ofSeconds(settings.value(DashboardKeys.SESSION_LIFETIME)),
                clock);
        var signIns = new SignIns(base.documents());
        var ui = new UiFiles("/ui", base.mint()::hex32);
        var people = new PeopleTopics(base, sessions, signIns, ui);
        var assets = new AssetTopics(base);
        var usage = new UsageTopics(base);
        var ruleTopics = new RuleTopics(base);
        var extras = new ExtraTopics(base, List.of(people.restoring(), assets.restoring(), ruleTopics.restoring()));
        Function<Route, Handler> topics = route -> people.handlerFor(route)
                .or(() -> assets.handlerFor(route))
                .or(() -> usage.handlerFor(route))
                .or(() -> extras.handlerFor(route))
                .orElse(Handler.NOT_BUILT);
        var permissions = new PermissionGate(settings.value(DashboardKeys.ADMIN_RESETS_PASSWORDS));
        var rules = ruleTopics.governing(permissions, new InnerReads(topics, permissions)::as, extras.history());
        var dispatcher = new Dispatcher(
                settings.value(DashboardKeys.HEALTH_ENDPOINT),
                route -> rules.handlerFor(route).orElseGet(() -> topics.apply(route)),
                new Authentication(
                        base.documents(),
                        sessions,
                        signIns,
                        base.permissions(),
                        new Authentication.Secrets(config.adminSecret(), config.nodeSecret()),
                        settings.value(DashboardKeys.ONE_SESSION)),
                rules.gate(),
                ui,
                base.audit(),
                base.mint()::hex32,
                clock);
        return Listener.start(config.host(), config.port(), settings.value(DashboardKeys.BODY_LIMIT), dispatcher);
    }
}
