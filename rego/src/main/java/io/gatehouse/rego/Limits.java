package io.gatehouse.rego;

import java.time.Duration;

/** What one decision may use up. */
public record Limits(Duration deadline, int maxValues, int maxRange, int maxDepth) {
    public static final Limits USUAL = new Limits(Duration.ofMillis(100), 1_000_000, 100_000, 400);
}
