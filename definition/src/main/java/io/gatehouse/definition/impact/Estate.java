package io.gatehouse.definition.impact;

import io.gatehouse.json.Json;
import java.util.List;

/**
 * All that an organisation has, as far as it can be touched; a list the caller may not see is left empty.
 *
 * @param apis definitions, Classic or OAS
 * @param keys sessions with the id they are shown by
 * @param certificates ids
 * @param hooks webhooks
 * @param clients OAuth clients
 */
public record Estate(
        List<Json.Obj> apis,
        List<Json.Obj> policies,
        List<Key> keys,
        List<String> certificates,
        List<Json.Obj> hooks,
        List<Json.Obj> clients) {
    public static final Estate EMPTY = new Estate(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Estate {
        apis = List.copyOf(apis);
        policies = List.copyOf(policies);
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
        hooks = List.copyOf(hooks);
        clients = List.copyOf(clients);
    }

    /** A key: the id or hash it is shown by, and its session. */
    public record Key(String id, Json.Obj session) {}
}
