package io.gatehouse.gateway.key;

import io.gatehouse.definition.policy.Policy;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The policies a node knows. Replaced as a whole; whoever remembers something merged from them is told. */
public final class Policies {
    private volatile Known known = new Known(Map.of(), Map.of());
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Ids are unique within an organisation only; a key may name a foreign one, which refuses it. */
    private record Known(Map<String, Policy> byOrgAndId, Map<String, Policy> byId) {}

    /** Of two with the same id and organisation the later one counts. */
    public void replace(Collection<Json.Obj> documents) {
        var byOrgAndId = new HashMap<String, Policy>();
        var byId = new HashMap<String, Policy>();
        for (Json.Obj document : documents) {
            Policy policy = Policy.of(document);
            if (!policy.id().isEmpty()) {
                byOrgAndId.put(name(policy.orgId(), policy.id()), policy);
                byId.put(policy.id(), policy);
            }
        }
        known = new Known(Map.copyOf(byOrgAndId), Map.copyOf(byId));
        listeners.forEach(Runnable::run);
    }

    public Optional<Policy> find(String orgId, String id) {
        Known now = known;
        Policy own = now.byOrgAndId().get(name(orgId, id));
        return Optional.ofNullable(own == null ? now.byId().get(id) : own);
    }

    public List<Policy> all() {
        return new ArrayList<>(known.byOrgAndId().values());
    }

    public void whenReplaced(Runnable listener) {
        listeners.add(listener);
    }

    private static String name(String orgId, String id) {
        return orgId + "/" + id;
    }
}
