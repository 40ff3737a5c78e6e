package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.VersionRules;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.host.DownHosts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Which upstream a request goes to: the targets in turn, from the first; or the one of its version. */
final class Balancing implements Middleware.Quick {
    private static final Verdict ALL_DOWN = new Verdict.Answer(
            503, Map.of("Content-Type", "text/plain; charset=utf-8"), "all hosts are down\n", Verdict.Answer.Kind.KEPT);

    private final List<String> targets;
    private final AtomicInteger turn = new AtomicInteger();
    private final boolean skipsDown;
    private final DownHosts down;

    private Balancing(List<String> targets, boolean skipsDown, DownHosts down) {
        this.targets = targets;
        this.skipsDown = skipsDown;
        this.down = down;
    }

    static Optional<Middleware.Quick> from(ApiReading api, DownHosts down) {
        boolean overrides =
                api.versions().all().stream().map(VersionRules::overrideTarget).anyMatch(target -> !target.isEmpty());
        List<String> targets = api.upstream().targets();
        return targets.isEmpty() && !overrides
                ? Optional.empty()
                : Optional.of(new Balancing(targets, api.upstream().checks().skipsDown(), down));
    }

    @Override
    public Verdict apply(Exchange exchange) {
        String override = exchange.version().overrideTarget();
        if (!override.isEmpty()) {
            exchange.sendTo(override);
        } else if (!targets.isEmpty()) {
            Optional<String> target = next();
            if (target.isEmpty()) {
                return ALL_DOWN;
            }
            exchange.sendTo(target.get());
        }
        return Verdict.PASS;
    }

    private Optional<String> next() {
        for (int tries = 0; tries < targets.size(); tries++) {
            String target = targets.get(Math.floorMod(turn.getAndIncrement(), targets.size()));
            if (!skipsDown || !down.isDown(target)) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }
}
