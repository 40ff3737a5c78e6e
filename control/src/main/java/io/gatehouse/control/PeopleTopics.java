package io.gatehouse.control;

import io.gatehouse.control.history.Restoring;
import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.UiFiles;
import io.gatehouse.control.people.Credentials;
import io.gatehouse.control.people.LockOut;
import io.gatehouse.control.people.OrganisationService;
import io.gatehouse.control.people.Passwords;
import io.gatehouse.control.people.Sessions;
import io.gatehouse.control.people.ShownOrganisations;
import io.gatehouse.control.people.ShownUsers;
import io.gatehouse.control.people.SignIn;
import io.gatehouse.control.people.SignIns;
import io.gatehouse.control.people.UserGroupService;
import io.gatehouse.control.people.UserService;
import io.gatehouse.control.resource.AdminResource;
import io.gatehouse.control.resource.HealthResource;
import io.gatehouse.control.resource.SessionResource;
import io.gatehouse.control.resource.SessionView;
import io.gatehouse.control.resource.UserGroupsResource;
import io.gatehouse.control.resource.UsersResource;
import io.gatehouse.control.route.AdminRoute;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.SessionRoute;
import io.gatehouse.control.route.UserGroupRoute;
import io.gatehouse.control.route.UserRoute;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Key;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Who works with the dashboard: sign-in, organisations, users, groups. */
final class PeopleTopics {
    private final UserService userService;
    private final UserGroupService groupService;
    private final SessionResource session;
    private final AdminResource admin;
    private final UsersResource users;
    private final UserGroupsResource groups;

    PeopleTopics(Foundation base, Sessions sessions, SignIns signIns, UiFiles ui) {
        Settings settings = base.settings();
        Credentials credentials = credentials(base);
        userService = users(base, credentials);
        groupService = new UserGroupService(base.documents(), base.writes(), base.mint(), base.permissions());
        var organisations = new OrganisationService(base.documents(), base.writes(), base.mint(), base.clock());
        var shown = new ShownUsers(signIns, settings.value(DashboardKeys.HIDE_ACCESS_KEYS));
        var signIn = new SignIn(
                userService,
                credentials,
                sessions,
                signIns,
                lockOut(base, DashboardKeys.LOGIN_FAILURES_PER_USER),
                lockOut(base, DashboardKeys.LOGIN_FAILURES_PER_IP),
                settings.value(DashboardKeys.HIDE_LOCK_OUT),
                base.clock());
        session = new SessionResource(
                signIn,
                sessions,
                new SessionView(userService, shown, organisations, sessions, settings, Foundation.VERSION),
                new HealthResource(base.documents(), Foundation.VERSION),
                ui,
                settings.value(DashboardKeys.SECURE_COOKIES),
                !settings.value(DashboardKeys.LOGIN_IGNORES_PROXIES));
        admin = new AdminResource(
                organisations, userService, shown, new ShownOrganisations(base.documents()), base.pageSize());
        users = new UsersResource(userService, shown, base.pageSize(), settings.value(DashboardKeys.NO_KEY_RESET));
        groups = new UserGroupsResource(groupService, base.pageSize());
    }

    static Credentials credentials(Foundation base) {
        return new Credentials(
                base.writes(),
                base.mint(),
                new Passwords(Passwords.Rules.of(base.settings()), base.random()),
                Credentials.Ageing.of(base.settings()),
                base.clock());
    }

    static UserService users(Foundation base, Credentials credentials) {
        return new UserService(
                base.documents(),
                base.writes(),
                base.mint(),
                credentials,
                base.permissions(),
                base.settings().value(DashboardKeys.MULTI_ORG_USERS),
                base.clock());
    }

    private static LockOut lockOut(Foundation base, Key<Long> limit) {
        return new LockOut(
                (int) Math.min(Integer.MAX_VALUE, base.settings().value(limit)),
                Duration.ofSeconds(base.settings().value(DashboardKeys.LOGIN_FAILURE_EXPIRY)),
                base.clock());
    }

    /** How users and groups are brought back, without anybody's rising above themselves on the way. */
    Map<Collection, Restoring> restoring() {
        return Map.of(Collections.USERS, userService.restoring(), Collections.USER_GROUPS, groupService.restoring());
    }

    Optional<Handler> handlerFor(Route route) {
        return switch (route) {
            case SessionRoute row -> Optional.of(session.handlerFor(row));
            case AdminRoute row -> Optional.of(admin.handlerFor(row));
            case UserRoute row -> Optional.of(users.handlerFor(row));
            case UserGroupRoute row -> Optional.of(groups.handlerFor(row));
            default -> Optional.empty();
        };
    }
}
