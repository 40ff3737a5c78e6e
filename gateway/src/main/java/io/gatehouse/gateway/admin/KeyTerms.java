package io.gatehouse.gateway.admin;

import io.gatehouse.definition.key.Keeping;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.json.Json;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the node and the APIs that it serves lay down for the keys that open them. */
final class KeyTerms {
    private final Supplier<Routes> routes;
    private final boolean allAlike;
    private final long lifetimeOfAll;

    KeyTerms(Supplier<Routes> routes, Settings settings) {
        this.routes = routes;
        this.allAlike = settings.value(GatewayKeys.FORCE_SESSION_LIFETIME);
        this.lifetimeOfAll = settings.value(GatewayKeys.SESSION_LIFETIME);
    }

    /** Whether each of the APIs leaves quotas alone when keys are made. */
    boolean keepQuotas(Set<String> apiIds) {
        return !apiIds.isEmpty()
                && apiIds.stream().allMatch(apiId -> served(apiId)
                        .filter(api -> api.reading().limits().keepsQuotaOnCreate())
                        .isPresent());
    }

    /**
     * When a key written now is forgotten; empty for never.
     *
     * @param session its policies applied
     */
    Optional<Instant> keptUntil(Json.Obj session, Instant now) {
        if (allAlike) {
            return Keeping.until(lifetimeOfAll, now);
        }
        var lifetimes = Rights.of(session).apiIds().stream()
                .flatMap(apiId -> served(apiId).stream())
                .map(api -> api.reading().authentication().lifetime())
                .toList();
        return Keeping.until(session, lifetimes, now);
    }

    private Optional<CompiledApi> served(String apiId) {
        return routes.get().byId(apiId);
    }
}
