package io.gatehouse.control.usage;

import io.gatehouse.analytics.SeriesRow;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a ranking goes by, the greatest first. */
public enum Ranking {
    HITS(row -> row.rollup().hits()),
    SUCCESS(row -> row.rollup().success()),
    ERROR(row -> row.rollup().errors()),
    LATENCY(row -> row.rollup().averageLatency()),
    LAST_HIT(row -> row.rollup().lastHit().toEpochMilli());

    private final ToDoubleFunction<SeriesRow> value;

    Ranking(ToDoubleFunction<SeriesRow> value) {
        this.value = value;
    }

    /** By its name in any case; hits for what is not known, as in the contract's older lists. */
    public static Ranking of(String name) {
        for (Ranking ranking : values()) {
            if (ranking.name().equals(name.toUpperCase(Locale.ROOT))) {
                return ranking;
            }
        }
        return HITS;
    }

    Comparator<SeriesRow> order() {
        return Comparator.comparingDouble(value).reversed();
    }
}
