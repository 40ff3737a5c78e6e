package io.gatehouse.control.node;

import io.gatehouse.control.service.Caller;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.NodeReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What nodes say of themselves, and how far an organisation's changes have reached them. */
public final class NodesView {
    private static final List<Collection> FOLLOWED = List.of(Collections.APIS, Collections.POLICIES);

    private final Documents documents;
    private final InstantSource clock;

    public NodesView(Documents documents, InstantSource clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Generations written and applied. Nodes that fell silent do not keep a change from being settled: nobody knows
     * whether they still exist.
     */
    public Json.Obj propagation(Caller caller) {
        Map<Collection, Map<OrgId, Long>> written = written(caller);
        List<NodeReport> nodes = NodeReport.all(documents);
        Instant now = clock.instant();
        long live = nodes.stream().filter(node -> !node.isSilent(now)).count();
        long current = nodes.stream()
                .filter(node -> !node.isSilent(now) && isCurrent(node, written))
                .count();
        var collections = Json.object();
        written.forEach((collection, generations) -> collections.put(
                collection.name(),
                Json.object().put("written", sum(generations)).build()));
        return Json.object()
                .put(
                        "generation",
                        written.values().stream().mapToLong(NodesView::sum).sum())
                .put("collections", collections.build())
                .put(
                        "nodes",
                        new Json.Arr(nodes.stream()
                                .<Json>map(node ->
                                        state(caller, node, written, now).build())
                                .toList()))
                .put("live", live)
                .put("current", current)
                .put("settled", live == current)
                .build();
    }

    /** Every node with what it says of itself. */
    public List<Json> nodes(Caller caller) {
        Map<Collection, Map<OrgId, Long>> written = written(caller);
        Instant now = clock.instant();
        return NodeReport.all(documents).stream()
                .<Json>map(node -> state(caller, node, written, now)
                        .put("version", node.version())
                        .put("tags", Json.strings(node.tags()))
                        .put("started", node.started().toString())
                        .put(
                                "apis",
                                caller.isSuper() ? node.apis() : node.served().getOrDefault(caller.home(), 0))
                        .put("dropped_records", node.droppedRecords())
                        .build())
                .toList();
    }

    private static Json.Obj.Builder state(
            Caller caller, NodeReport node, Map<Collection, Map<OrgId, Long>> written, Instant now) {
        var applied = Json.object();
        long generation = 0;
        for (var followed : written.entrySet()) {
            Map<OrgId, Long> runs =
                    node.applied().getOrDefault(followed.getKey().name(), Map.of());
            long sum = followed.getValue().keySet().stream()
                    .mapToLong(org -> runs.getOrDefault(org, 0L))
                    .sum();
            applied.put(followed.getKey().name(), sum);
            generation += sum;
        }
        List<Json> problems = node.failures().stream()
                .filter(failure -> caller.isSuper() || failure.org().equals(caller.home()))
                .<Json>map(failure -> Json.object()
                        .put("collection", failure.collection())
                        .put("id", failure.id())
                        .put("reason", failure.reason())
                        .build())
                .toList();
        return Json.object()
                .put("id", node.id())
                .put("hostname", node.hostname())
                .put("seen", node.seen().toString())
                .put("silent", node.isSilent(now))
                .put("applied", applied.build())
                .put("generation", generation)
                .put("current", isCurrent(node, written))
                .put("problems", new Json.Arr(problems));
    }

    private static boolean isCurrent(NodeReport node, Map<Collection, Map<OrgId, Long>> written) {
        return written.entrySet().stream().allMatch(followed -> followed.getValue().entrySet().stream()
                .allMatch(part -> node.runs(followed.getKey(), part.getKey(), part.getValue())));
    }

    /** The generations of the caller's organisation, or of all for those who see all. */
    private Map<Collection, Map<OrgId, Long>> written(Caller caller) {
        return FOLLOWED.stream()
                .collect(Collectors.toMap(
                        collection -> collection, collection -> documents.generations(collection).entrySet().stream()
                                .filter(part ->
                                        caller.isSuper() || part.getKey().equals(caller.home()))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    private static long sum(Map<OrgId, Long> generations) {
        return generations.values().stream().mapToLong(Long::longValue).sum();
    }
}
