package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;

/**
 * A rate and its seconds, which win or lose as a pair; smoothing goes with them.
 *
 * @param smoothing {@link Json#NULL} when there is none
 * @param secondsBetween the time one request must wait for the next; 0 when the rate is negative, which means no limit
 */
record Pace(Amount rate, Amount per, Json smoothing, double secondsBetween) {
    static final Pace NONE = new Pace(Amount.ZERO, Amount.ZERO, Json.NULL, Double.POSITIVE_INFINITY);

    static Pace of(Json.Obj limit) {
        return of(Amount.of(limit.get("rate")), Amount.of(limit.get("per")), limit.get("smoothing"));
    }

    private static Pace of(Amount rate, Amount per, Json smoothing) {
        if (rate.value() < 0) {
            return new Pace(rate, per, smoothing, 0);
        }
        boolean unset = rate.isZero() || per.value() <= 0;
        return new Pace(rate, per, smoothing, unset ? Double.POSITIVE_INFINITY : per.value() / rate.value());
    }

    /** False for a rate of zero, which says nothing and loses to every other. */
    boolean isSet() {
        return secondsBetween != Double.POSITIVE_INFINITY;
    }

    boolean isFasterThan(Pace other) {
        return secondsBetween < other.secondsBetween;
    }

    /** As {@link #isFasterThan}; of two equal paces the one that allows the longer burst. */
    boolean isFasterOrLargerThan(Pace other) {
        return isFasterThan(other) || isSet() && secondsBetween == other.secondsBetween && rate.exceeds(other.rate);
    }
}
