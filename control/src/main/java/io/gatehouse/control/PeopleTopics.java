package io.gatehouse.control;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.resource.AdminResource;
import io.gatehouse.control.resource.SessionResource;
import io.gatehouse.control.resource.UsersResource;
import io.gatehouse.control.route.AdminRoute;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.SessionRoute;
import io.gatehouse.control.route.UserRoute;
import io.gatehouse.control.service.LockOut;
import io.gatehouse.control.service.OrganisationService;
import io.gatehouse.control.service.Passwords;
import io.gatehouse.control.service.Sessions;
import io.gatehouse.control.service.UserService;
import java.time.Duration;
import java.util.Optional;

/** Who works with the dashboard: sign-in, organisations, users. */
final class PeopleTopics {
    private final SessionResource session;
    private final AdminResource admin;
    private final UsersResource users;

    PeopleTopics(Foundation base, Sessions sessions) {
        var userService = new UserService(
                base.documents(), base.writes(), base.mint(), new Passwords(Passwords.Rules.USUAL, base.random()));
        session = new SessionResource(userService, sessions, new LockOut(10, Duration.ofMinutes(5), base.clock()));
        admin = new AdminResource(new OrganisationService(base.documents(), base.writes(), base.mint()), userService);
        users = new UsersResource(userService);
    }

    Optional<Handler> handlerFor(Route route) {
        return switch (route) {
            case SessionRoute row -> Optional.of(session.handlerFor(row));
            case AdminRoute row -> Optional.of(admin.handlerFor(row));
            case UserRoute row -> Optional.of(users.handlerFor(row));
            default -> Optional.empty();
        };
    }
}
