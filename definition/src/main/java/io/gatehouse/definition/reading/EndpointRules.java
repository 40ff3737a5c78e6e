package io.gatehouse.definition.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of one version, in the order in which they are tried, filed by what they do. Immutable. */
public final class EndpointRules {
    public static final EndpointRules NONE = new EndpointRules(List.of());

    private final List<EndpointRule> all;
    private final Map<Class<? extends Effect>, List<EndpointRule>> byEffect = new HashMap<>();
    private final Map<Class<? extends Effect>, EndpointTable> tables = new HashMap<>();

    public EndpointRules(List<EndpointRule> all) {
        this.all = List.copyOf(all);
        for (EndpointRule rule : this.all) {
            byEffect.computeIfAbsent(kind(rule.effect()), _ -> new ArrayList<>())
                    .add(rule);
        }
        byEffect.replaceAll((_, rules) -> List.copyOf(rules));
        byEffect.forEach((kind, rules) -> tables.put(kind, new EndpointTable(rules)));
    }

    public List<EndpointRule> all() {
        return all;
    }

    private static Class<? extends Effect> kind(Effect effect) {
        return effect instanceof Effect.Unaffected(var kind) ? kind : effect.getClass();
    }

    public boolean has(Class<? extends Effect> kind) {
        return byEffect.containsKey(kind);
    }

    /** All rules of this kind, first to last, with those that shield from it. */
    public List<EndpointRule> of(Class<? extends Effect> kind) {
        return byEffect.getOrDefault(kind, List.of());
    }

    /**
     * The first rule of this kind that covers the request.
     *
     * @param path decoded
     */
    public Optional<EndpointRule> first(Class<? extends Effect> kind, String method, String path) {
        EndpointTable table = tables.get(kind);
        int index = table == null ? -1 : table.first(method, path);
        if (index < 0) {
            return Optional.empty();
        }
        EndpointRule rule = of(kind).get(index);
        return rule.effect() instanceof Effect.Unaffected ? Optional.empty() : Optional.of(rule);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EndpointRules rules && all.equals(rules.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
