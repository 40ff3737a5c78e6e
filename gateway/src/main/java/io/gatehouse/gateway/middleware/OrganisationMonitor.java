package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Bound;
import io.gatehouse.gateway.key.Organisations;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.gateway.limit.Limiter;
import io.gatehouse.store.Counters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** What an organisation as a whole may do and wants recorded, where the node heeds that. */
public final class OrganisationMonitor implements Middleware.Asking {
    private static final String ASK = ", please contact your API administrator";
    private static final Verdict DISABLED = new Verdict.Reject(403, "this organisation access has been disabled" + ASK);
    private static final Verdict OVER_QUOTA =
            new Verdict.Reject(403, "This organisation quota has been exceeded" + ASK);
    private static final Verdict OVER_RATE =
            new Verdict.Reject(403, "This organisation rate limit has been exceeded" + ASK);
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);

    private final Organisations organisations;
    private final Limiter limiter;
    private final Counters counters;
    private final InstantSource clock;

    private OrganisationMonitor(Organisations organisations, Limiter limiter, Counters counters, InstantSource clock) {
        this.organisations = organisations;
        this.limiter = limiter;
        this.counters = counters;
        this.clock = clock;
    }

    public static Optional<Middleware> from(
            ApiReading api, Organisations organisations, Limiter limiter, Counters counters, InstantSource clock) {
        boolean heeded = organisations.areEnforced() || organisations.areRecorded();
        return heeded && !api.orgId().isBlank()
                ? Optional.of(new OrganisationMonitor(organisations, limiter, counters, clock))
                : Optional.empty();
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        boolean held = organisations.areEnforced() && !exchange.skipsLimits();
        if (!held && !organisations.areRecorded()) {
            return PASSED;
        }
        return organisations.find(exchange.api().org()).compose(found -> {
            if (found.isEmpty()) {
                return PASSED;
            }
            if (organisations.areRecorded() && found.get().wantsDetails()) {
                exchange.notes().detailed();
            }
            if (!held) {
                return PASSED;
            }
            return found.get().inactive() ? Future.succeededFuture(DISABLED) : counted(found.get());
        });
    }

    private Future<Verdict> counted(Session organisation) {
        Bound bound = organisation.bound();
        Future<Verdict> rate = bound.limitsRate()
                ? limiter.hit("rate-limit-" + organisation.id(), organisation.stamp(), bound.rate(), bound.perSeconds())
                        .map(reading -> reading.allowed() ? Verdict.PASS : OVER_RATE)
                : PASSED;
        return rate.compose(verdict -> verdict instanceof Verdict.Pass && bound.limitsQuota()
                ? quota(organisation, bound)
                : Future.succeededFuture(verdict));
    }

    private Future<Verdict> quota(Session organisation, Bound bound) {
        long renewalMillis = Math.max(0, bound.quotaSeconds()) * 1000;
        return Future.fromCompletionStage(
                        counters.spend("quota-" + organisation.id(), bound.quotaMax(), renewalMillis, clock.millis()),
                        Objects.requireNonNull(Vertx.currentContext(), "stages run on an event loop"))
                .map(reading -> reading.allowed() ? Verdict.PASS : OVER_QUOTA);
    }
}
