package io.gatehouse.control.service.key;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.key.Keeping;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When the keyring forgets a key that is written now, as a node would have it. */
record KeyEnds(Documents documents, InstantSource clock, Settings settings) {

    /**
     * Empty for never.
     *
     * @param session its policies applied
     */
    Optional<Instant> of(OrgId org, Json.Obj session) {
        Instant now = clock.instant();
        if (settings.value(GatewayKeys.FORCE_SESSION_LIFETIME)) {
            return Keeping.until(settings.value(GatewayKeys.SESSION_LIFETIME), now);
        }
        Set<String> apis = Rights.of(session).apiIds();
        if (apis.isEmpty()) {
            return Keeping.until(session, Set.of(), now);
        }
        var lifetimes = documents.query(Collections.APIS, org, Query.where(Map.of("api_id", apis))).documents().stream()
                .map(api -> ApiReading.authenticationOf(api.body().object("definition"))
                        .lifetime())
                .toList();
        return Keeping.until(session, lifetimes, now);
    }
}
