package io.gatehouse.control;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.resource.LogsResource;
import io.gatehouse.control.resource.UsageResource;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.UsageRoute;
import io.gatehouse.control.service.api.Ownership;
import io.gatehouse.control.usage.OwnedApis;
import io.gatehouse.control.usage.UptimeService;
import io.gatehouse.control.usage.UsageService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.store.Role;
import java.util.Optional;
import java.util.Set;

/** What traffic there was. */
final class UsageTopics {
    private static final Handler NOWHERE = _ -> {
        throw new FaultException(new Fault.Unavailable("No storage for analytics is configured"));
    };

    private final Optional<UsageResource> usage;

    UsageTopics(Foundation base) {
        usage = base.storage().roles().containsAll(Set.of(Role.ACTIVITY, Role.REQUEST_LOG, Role.UPTIME))
                ? Optional.of(resource(base))
                : Optional.empty();
    }

    private static UsageResource resource(Foundation base) {
        var service = new UsageService(base.storage().activity(), base.storage().requestLog());
        var owned = new OwnedApis(
                base.documents(),
                new Ownership(base.documents(), base.settings().value(DashboardKeys.OWNERSHIP)));
        return new UsageResource(
                service,
                new UptimeService(base.storage().uptimeLog()),
                new LogsResource(service, base.documents(), owned, base.pageSize()),
                owned,
                base.pageSize());
    }

    Optional<Handler> handlerFor(Route route) {
        return route instanceof UsageRoute row
                ? Optional.of(usage.map(resource -> resource.handlerFor(row)).orElse(NOWHERE))
                : Optional.empty();
    }
}
