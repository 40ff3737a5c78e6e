package io.gatehouse.gateway.chain;

import io.vertx.core.Future;
import java.util.List;

/** The stages of one API, in order. Quick ones are a plain loop; an asking one continues where it left off. */
public record Chain(List<Middleware> stages, List<Middleware> forLimits) {
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);

    public Chain {
        stages = List.copyOf(stages);
        forLimits = List.copyOf(forLimits);
    }

    public Chain(List<Middleware> stages) {
        this(stages, List.of());
    }

    /** The first verdict that is not a pass, or a pass. */
    public Future<Verdict> run(Exchange exchange) {
        return begun(stages, exchange);
    }

    /** What guards the question after a key's limits. */
    public Future<Verdict> runForLimits(Exchange exchange) {
        return begun(forLimits, exchange);
    }

    /** A stage that breaks must not leave its caller without an answer. */
    private static Future<Verdict> begun(List<Middleware> stages, Exchange exchange) {
        try {
            return from(stages, 0, exchange);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static Future<Verdict> from(List<Middleware> stages, int start, Exchange exchange) {
        for (int i = start; i < stages.size(); i++) {
            switch (stages.get(i)) {
                case Middleware.Quick quick -> {
                    Verdict verdict = quick.apply(exchange);
                    if (!(verdict instanceof Verdict.Pass)) {
                        return Future.succeededFuture(verdict);
                    }
                }
                case Middleware.Asking asking -> {
                    int next = i + 1;
                    return asking.apply(exchange)
                            .compose(verdict -> verdict instanceof Verdict.Pass
                                    ? from(stages, next, exchange)
                                    : Future.succeededFuture(verdict));
                }
            }
        }
        return PASSED;
    }
}
