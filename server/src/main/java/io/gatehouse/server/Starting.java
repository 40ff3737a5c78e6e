package io.gatehouse.server;

import io.vertx.core.Future;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for parts that start by themselves. */
final class Starting {
    private Starting() {}

    /**
     * @param part names it in messages
     * @throws IllegalStateException when it did not start, or not in time
     */
    static <T> T awaited(String part, Future<T> starting, long seconds) throws InterruptedException {
        try {
            return starting.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The " + part + " did not start: "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage(),
                    e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The " + part + " did not start within " + seconds + " s", e);
        }
    }
}
