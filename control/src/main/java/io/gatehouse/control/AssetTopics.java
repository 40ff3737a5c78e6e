package io.gatehouse.control;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.resource.ApiFilingResource;
import io.gatehouse.control.resource.ApisResource;
import io.gatehouse.control.resource.KeysResource;
import io.gatehouse.control.resource.OasApisResource;
import io.gatehouse.control.resource.PoliciesResource;
import io.gatehouse.control.route.ApiFilingRoute;
import io.gatehouse.control.route.ApiRoute;
import io.gatehouse.control.route.KeyRoute;
import io.gatehouse.control.route.OasRoute;
import io.gatehouse.control.route.PolicyRoute;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.service.api.ApiAddresses;
import io.gatehouse.control.service.api.ApiCategories;
import io.gatehouse.control.service.api.ApiService;
import io.gatehouse.control.service.api.Ownership;
import io.gatehouse.control.service.api.VisibleApis;
import io.gatehouse.control.service.key.KeyListing;
import io.gatehouse.control.service.key.KeyService;
import io.gatehouse.control.service.policy.PolicyService;
import io.gatehouse.settings.DashboardKeys;
import java.util.Optional;

/** What gateways run: APIs, policies, keys. */
final class AssetTopics {
    private final ApisResource apis;
    private final OasApisResource oasApis;
    private final ApiFilingResource filing;
    private final PoliciesResource policies;
    private final KeysResource keys;

    AssetTopics(Foundation base) {
        var ownership = new Ownership(base.documents(), base.settings().value(DashboardKeys.OWNERSHIP));
        var service = new ApiService(base.documents(), base.writes(), base.mint(), ownership, base.settings());
        apis = new ApisResource(service, new ApiAddresses(base.settings()), base.pageSize());
        oasApis = new OasApisResource(service, base.pageSize());
        filing = new ApiFilingResource(service, new ApiCategories(service));
        var visible = new VisibleApis(base.documents(), ownership);
        policies = new PoliciesResource(
                new PolicyService(base.documents(), base.writes(), base.mint(), visible, base.clock(), base.settings()),
                base.pageSize());
        var keyService =
                new KeyService(base.storage(), base.audit(), visible, base.mint(), base.clock(), base.settings());
        keys = new KeysResource(
                keyService,
                new KeyListing(base.storage(), keyService, service, visible, base.settings()),
                base.pageSize());
    }

    Optional<Handler> handlerFor(Route route) {
        return switch (route) {
            case ApiRoute row -> Optional.of(apis.handlerFor(row));
            case OasRoute row -> Optional.of(oasApis.handlerFor(row));
            case ApiFilingRoute row -> Optional.of(filing.handlerFor(row));
            case PolicyRoute row -> Optional.of(policies.handlerFor(row));
            case KeyRoute row -> Optional.of(keys.handlerFor(row));
            default -> Optional.empty();
        };
    }
}
