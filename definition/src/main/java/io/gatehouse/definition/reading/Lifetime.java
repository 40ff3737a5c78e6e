package io.gatehouse.definition.reading;

/**
 * How long an API has keys kept after they were written.
 *
 * @param seconds 0 for ever
 * @param untilTheEnd whether a key is kept at least until it expires
 */
public record Lifetime(long seconds, boolean untilTheEnd) {
    public static final Lifetime FOR_EVER = new Lifetime(0, false);

    public Lifetime {
        seconds = Math.max(0, seconds);
    }
}
