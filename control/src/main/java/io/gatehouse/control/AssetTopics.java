package io.gatehouse.control;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.resource.ApisResource;
import io.gatehouse.control.resource.KeysResource;
import io.gatehouse.control.resource.PoliciesResource;
import io.gatehouse.control.route.ApiRoute;
import io.gatehouse.control.route.KeyRoute;
import io.gatehouse.control.route.PolicyRoute;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.service.ApiService;
import io.gatehouse.control.service.KeyService;
import io.gatehouse.control.service.PolicyService;
import java.util.Optional;

/** What gateways run: APIs, policies, keys. */
final class AssetTopics {
    private final ApisResource apis;
    private final PoliciesResource policies;
    private final KeysResource keys;

    AssetTopics(Foundation base) {
        apis = new ApisResource(new ApiService(base.documents(), base.writes(), base.mint()));
        policies = new PoliciesResource(new PolicyService(base.documents(), base.writes(), base.mint()));
        keys = new KeysResource(
                new KeyService(base.storage().keyring(), base.storage().signals(), base.documents(), base.mint()));
    }

    Optional<Handler> handlerFor(Route route) {
        return switch (route) {
            case ApiRoute row -> Optional.of(apis.handlerFor(row));
            case PolicyRoute row -> Optional.of(policies.handlerFor(row));
            case KeyRoute row -> Optional.of(keys.handlerFor(row));
            default -> Optional.empty();
        };
    }
}
