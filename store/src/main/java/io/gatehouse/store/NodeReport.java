package io.gatehouse.store;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a running gateway node says of itself, a document of {@link Collections#NODES}. Written at its start, after each
 * change it applied and every {@link #EVERY}; removed when the node stops in peace.
 *
 * <p>Whether a write has reached a node: after writing, read {@code documents.generation(APIS, Scope.of(org))} and ask
 * {@link #runs}. {@link #failures} names what the node could not make serve as it stands.
 *
 * @param id new with each start of a node
 * @param tags of a segmented node; empty when it serves every API
 * @param served how many APIs of each organisation it serves
 * @param applied the generation of each organisation's part of a collection (by its name) that the node runs
 * @param droppedRecords analytics records lost since its start
 */
public record NodeReport(
        String id,
        String hostname,
        String version,
        List<String> tags,
        Instant started,
        Instant seen,
        Map<OrgId, Integer> served,
        Map<String, Map<OrgId, Long>> applied,
        List<Failure> failures,
        long droppedRecords) {
    public static final Duration EVERY = Duration.ofSeconds(10);

    /** Nodes are no tenant's: their documents stand under this name. Read them with {@link Scope#EVERY}. */
    public static final OrgId INSTALLATION = new OrgId("installation");

    public NodeReport {
        tags = List.copyOf(tags);
        served = Map.copyOf(served);
        applied = Map.copyOf(applied);
        failures = List.copyOf(failures);
    }

    /**
     * A document that the node does not serve as it stands; its last good form goes on where there was one.
     *
     * @param org whose it is; show a tenant only its own
     */
    public record Failure(String collection, OrgId org, String id, String reason) {}

    /** Every node that reported and did not leave, by start, be it silent now. Blocks. */
    public static List<NodeReport> all(Documents documents) {
        return documents.query(Collections.NODES, Scope.EVERY, Query.everything()).documents().stream()
                .map(document -> read(document.body()))
                .sorted(Comparator.comparing(NodeReport::started).thenComparing(NodeReport::id))
                .toList();
    }

    /** Silent for three reports: stopped without a word, or cut off. */
    public boolean isSilent(Instant now) {
        return seen.plus(EVERY.multipliedBy(3)).isBefore(now);
    }

    /** Whether the node runs this generation of the organisation's documents, or a later one. */
    public boolean runs(Collection collection, OrgId org, long generation) {
        return applied.getOrDefault(collection.name(), Map.of()).getOrDefault(org, 0L) >= generation;
    }

    /** How many APIs it serves, of all organisations. */
    public int apis() {
        return served.values().stream().mapToInt(Integer::intValue).sum();
    }

    public Json.Obj toJson() {
        var counts = Json.object();
        served.forEach((org, count) -> counts.put(org.value(), count));
        var collections = new LinkedHashMap<String, Json>();
        applied.forEach((collection, generations) -> {
            var byOrg = new LinkedHashMap<String, Json>();
            generations.forEach((org, generation) -> byOrg.put(org.value(), Json.of(generation)));
            collections.put(collection, Json.Obj.of(byOrg));
        });
        var failed = new ArrayList<Json>();
        failures.forEach(failure -> failed.add(Json.object()
                .put("collection", failure.collection())
                .put("org_id", failure.org().value())
                .put("id", failure.id())
                .put("reason", failure.reason())
                .build()));
        return Json.object()
                .put("id", id)
                .put("hostname", hostname)
                .put("version", version)
                .put("tags", Json.strings(tags))
                .put("started", started.toEpochMilli())
                .put("last_seen", seen.toEpochMilli())
                .put("served", counts.build())
                .put("applied", Json.Obj.of(collections))
                .put("failures", new Json.Arr(failed))
                .put("dropped_records", droppedRecords)
                .build();
    }

    /** Reads what {@link #toJson} wrote. */
    public static NodeReport read(Json.Obj body) {
        var applied = new LinkedHashMap<String, Map<OrgId, Long>>();
        body.object("applied").fields().forEach((collection, generations) -> {
            var byOrg = new LinkedHashMap<OrgId, Long>();
            Json.Obj orgs = generations.orEmptyObject();
            orgs.fields().keySet().forEach(org -> byOrg.put(new OrgId(org), orgs.number(org, 0)));
            applied.put(collection, byOrg);
        });
        var served = new LinkedHashMap<OrgId, Integer>();
        Json.Obj counts = body.object("served");
        counts.fields().keySet().forEach(org -> served.put(new OrgId(org), (int) counts.number(org, 0)));
        return new NodeReport(
                body.text("id"),
                body.text("hostname"),
                body.text("version"),
                body.texts("tags"),
                Instant.ofEpochMilli(body.number("started", 0)),
                Instant.ofEpochMilli(body.number("last_seen", 0)),
                served,
                applied,
                body.list("failures").stream()
                        .map(Json::orEmptyObject)
                        .map(failure -> new Failure(
                                failure.text("collection"),
                                new OrgId(failure.text("org_id")),
                                failure.text("id"),
                                failure.text("reason")))
                        .toList(),
                body.number("dropped_records", 0));
    }
}
