package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.VersionRules;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Which upstream a request goes to: the targets in turn, from the first; or the one of its version. */
final class Balancing implements Middleware.Quick {
    private final List<String> targets;
    private final AtomicInteger turn = new AtomicInteger();

    private Balancing(List<String> targets) {
        this.targets = targets;
    }

    static Optional<Middleware.Quick> from(ApiReading api) {
        boolean overrides =
                api.versions().all().stream().map(VersionRules::overrideTarget).anyMatch(target -> !target.isEmpty());
        List<String> targets = api.upstream().targets();
        return targets.isEmpty() && !overrides ? Optional.empty() : Optional.of(new Balancing(targets));
    }

    @Override
    public Verdict apply(Exchange exchange) {
        String override = exchange.version().overrideTarget();
        if (!override.isEmpty()) {
            exchange.sendTo(override);
        } else if (!targets.isEmpty()) {
            exchange.sendTo(targets.get(Math.floorMod(turn.getAndIncrement(), targets.size())));
        }
        return Verdict.PASS;
    }
}
