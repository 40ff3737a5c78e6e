package io.gatehouse.control.service.key;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.api.VisibleApis;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Documents;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may see which key: those who may see one of the APIs it opens, its policies applied (contract: 3.4). */
public record KeySight(Documents documents, VisibleApis visible) {

    public boolean shows(Caller caller, OrgId org, Json.Obj session) {
        return shown(caller, org).test(session);
    }

    /** The same for many sessions: what the caller sees is asked once. */
    public Predicate<Json.Obj> shown(Caller caller, OrgId org) {
        Optional<VisibleApis.Sight> sight = visible.sight(caller);
        return session -> sight.map(seen ->
                        seen.shows(PolicyBook.of(documents, org, session).applied(session)))
                .orElse(true);
    }
}
