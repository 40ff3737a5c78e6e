package io.gatehouse.gateway.host;

import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.UptimeCodec;
import io.gatehouse.analytics.UptimeRecord;
import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.HostChecks;
import io.gatehouse.definition.reading.HostChecks.HostCheck;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.RecordQueue;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the hosts that definitions name, round after round: marks those that are down, and records what each said. A round
 * begins when the one before has ended and been recorded, so a stalled queue slows the asking and holds nothing up. On one
 * event loop.
 */
public final class HostChecker {
    private static final Logger LOG = LoggerFactory.getLogger(HostChecker.class);

    private final Context loop;
    private final Vertx vertx;
    private final Supplier<Routes> routes;
    private final DownHosts down;
    private final RecordQueue queue;
    private final InstantSource clock;
    private final boolean disabled;
    private final boolean records;
    private final long samples;
    private final long pauseMillis;
    private final Probe probe;
    /** By API and address. */
    private final Map<String, Tally> tallies = new HashMap<>();

    private volatile boolean stopped;

    /** How often in a row a host failed, or did not; confined to the loop. */
    private static final class Tally {
        private long failures;
        private long successes;
        private boolean down;
        private long askAgainMillis;
    }

    /** One thing to ask. */
    private record Question(ApiReading api, HostChecks checks, HostCheck check) {
        String name() {
            return api.apiId() + ' ' + check.url();
        }
    }

    public HostChecker(
            Vertx vertx,
            Supplier<Routes> routes,
            DownHosts down,
            RecordQueue queue,
            InstantSource clock,
            Settings settings) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.routes = routes;
        this.down = down;
        this.queue = queue;
        this.clock = clock;
        this.disabled = settings.value(GatewayKeys.NO_UPTIME_TESTS);
        this.records = settings.value(GatewayKeys.UPTIME_ANALYTICS);
        this.samples = Math.max(1, settings.value(GatewayKeys.UPTIME_SAMPLES));
        this.pauseMillis = settings.value(GatewayKeys.UPTIME_PAUSE) * 1000;
        this.probe = new Probe(vertx);
    }

    /** Begins; does nothing where the node must not ask. */
    public void start() {
        if (!disabled) {
            loop.runOnContext(_ -> round());
        }
    }

    public void stop() {
        stopped = true;
    }

    private void round() {
        if (stopped) {
            return;
        }
        List<Question> questions = questions();
        Set<String> names = new HashSet<>();
        Set<String> urls = new HashSet<>();
        questions.forEach(question -> {
            names.add(question.name());
            urls.add(question.check().url());
        });
        tallies.keySet().retainAll(names);
        down.keepOnly(urls);
        List<Future<byte[]>> asked = new ArrayList<>();
        long now = clock.millis();
        for (Question question : questions) {
            if (tally(question).askAgainMillis <= now) {
                asked.add(asked(question));
            }
        }
        Future<?> done = asked.isEmpty() ? Future.succeededFuture() : Future.join(asked);
        done.otherwiseEmpty()
                .compose(_ -> recorded(asked.stream()
                        .filter(Future::succeeded)
                        .map(Future::result)
                        .toList()))
                .onComplete(_ -> vertx.setTimer(pauseMillis, _ -> loop.runOnContext(_ -> round())));
    }

    private List<Question> questions() {
        var questions = new ArrayList<Question>();
        routes.get().all().forEach(api -> {
            HostChecks checks = api.reading().upstream().checks();
            checks.checks().forEach(check -> questions.add(new Question(api.reading(), checks, check)));
        });
        return questions;
    }

    private Tally tally(Question question) {
        return tallies.computeIfAbsent(question.name(), _ -> new Tally());
    }

    private Future<byte[]> asked(Question question) {
        Instant began = clock.instant();
        return probe.ask(question.check()).map(said -> {
            judged(question, said.isUp());
            return UptimeCodec.encode(record(question, said, began));
        });
    }

    private void judged(Question question, boolean up) {
        Tally tally = tally(question);
        String url = question.check().url();
        tally.failures = up ? 0 : tally.failures + 1;
        tally.successes = up ? tally.successes + 1 : 0;
        if (!tally.down && tally.failures >= samples) {
            tally.down = true;
            if (down.mark(url)) {
                LOG.warn("HostDown: {} of API {}", url, question.api().apiId());
            }
        } else if (tally.down && tally.successes >= samples) {
            tally.down = false;
            if (down.clear(url)) {
                LOG.info("HostUp: {} of API {}", url, question.api().apiId());
            }
        }
        tally.askAgainMillis =
                tally.down ? clock.millis() + (long) (question.checks().retestSeconds() * 1000) : 0;
    }

    private UptimeRecord record(Question question, Probe.Said said, Instant began) {
        long keep = question.checks().keepSeconds();
        return new UptimeRecord(
                question.check().url(),
                Math.max(0, clock.millis() - began.toEpochMilli()),
                said.status(),
                !said.connected(),
                said.connected() && !said.isUp(),
                began,
                keep > 0 ? began.plusSeconds(keep) : RequestRecord.ZERO_TIME,
                question.api().apiId(),
                question.api().orgId());
    }

    private Future<?> recorded(List<byte[]> written) {
        if (!records || written.isEmpty()) {
            return Future.succeededFuture();
        }
        return vertx.<Boolean>executeBlocking(
                        () -> {
                            queue.push(written);
                            return true;
                        },
                        false)
                .onFailure(failure ->
                        LOG.warn("{} uptime tests were not recorded: {}", written.size(), failure.toString()))
                .otherwiseEmpty();
    }
}
