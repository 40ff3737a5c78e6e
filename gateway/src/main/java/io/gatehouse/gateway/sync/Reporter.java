package io.gatehouse.gateway.sync;

import io.gatehouse.gateway.route.Routes;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.NodeReport;
import io.gatehouse.store.Outcome;
import io.gatehouse.store.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what this node runs, where the control plane can read it. Blocks. */
public final class Reporter {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final String AUTHOR = "gateway node";
    /** Who has been silent for so long is no longer listed. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final Self self;
    private final Documents documents;
    private final Signals signals;
    private final Following following;
    private final Supplier<Routes> routes;
    private final LongSupplier droppedRecords;
    private final InstantSource clock;
    private boolean left;

    /**
     * @param id new with each start
     */
    public record Self(String id, String hostname, String version, List<String> tags, Instant started) {}

    public Reporter(
            Self self,
            Documents documents,
            Signals signals,
            Following following,
            Supplier<Routes> routes,
            LongSupplier droppedRecords,
            InstantSource clock) {
        this.self = self;
        this.documents = documents;
        this.signals = signals;
        this.following = following;
        this.routes = routes;
        this.droppedRecords = droppedRecords;
        this.clock = clock;
    }

    /** Writes the report as of now. */
    public synchronized void report() {
        if (left) {
            return;
        }
        Routes running = routes.get();
        var report = new NodeReport(
                self.id(),
                self.hostname(),
                self.version(),
                self.tags(),
                self.started(),
                clock.instant(),
                running.all().stream()
                        .collect(Collectors.toMap(api -> api.reading().org(), _ -> 1, Integer::sum)),
                following.applied(),
                running.failures(),
                droppedRecords.getAsLong());
        write(new Change.Put(
                Collections.NODES, NodeReport.INSTALLATION, self.id(), report.toJson(), Expected.ANYTHING));
        signals.nudge(Signals.Topic.NODES);
    }

    /** Removes nodes that have been silent for a day: they were killed. */
    public void forgetTheSilent() {
        Instant before = clock.instant().minus(FORGOTTEN_AFTER);
        NodeReport.all(documents).stream()
                .filter(report -> report.seen().isBefore(before))
                .forEach(report -> forget(report.id()));
    }

    /** Takes this node off the list; it reports no more. */
    public synchronized void leave() {
        left = true;
        forget(self.id());
        signals.nudge(Signals.Topic.NODES);
    }

    private void forget(String id) {
        write(new Change.Delete(Collections.NODES, NodeReport.INSTALLATION, id, Expected.PRESENT));
    }

    private void write(Change change) {
        Outcome outcome = documents.write(List.of(change), AUTHOR);
        if (!(outcome instanceof Outcome.Stored)) {
            LOG.debug("A report was not written: {}", outcome);
        }
    }
}
