package io.gatehouse.rego;

import java.time.Duration;

/**
 * What one decision may use up.
 *
 * @param maxValues items of collections made on the way
 * @param maxText characters of text made on the way
 * @param maxRange items of one range
 * @param maxDepth calls and documents within one another
 */
public record Limits(Duration deadline, int maxValues, long maxText, int maxRange, int maxDepth) {
    public static final Limits USUAL = new Limits(Duration.ofMillis(100), 1_000_000, 20_000_000, 100_000, 200);

    public Limits within(Duration other) {
        return new Limits(other, maxValues, maxText, maxRange, maxDepth);
    }
}
