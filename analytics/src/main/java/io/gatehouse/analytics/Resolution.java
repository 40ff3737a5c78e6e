package io.gatehouse.analytics;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** How wide the windows of a series are. All windows are of UTC. */
public enum Resolution {
    MINUTE,
    HOUR,
    DAY,
    MONTH;

    /** The word queries use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Resolution> of(String word) {
        for (Resolution resolution : values()) {
            if (resolution.word().equals(word)) {
                return Optional.of(resolution);
            }
        }
        return Optional.empty();
    }

    /** The start of the window that holds the moment. */
    public Instant floor(Instant moment) {
        return switch (this) {
            case MINUTE -> moment.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
            case DAY -> moment.truncatedTo(ChronoUnit.DAYS);
            case MONTH ->
                moment.atZone(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.DAYS)
                        .withDayOfMonth(1)
                        .toInstant();
        };
    }

    /** The start of the window after the one that starts at {@code start}. */
    public Instant next(Instant start) {
        ZonedDateTime at = start.atZone(ZoneOffset.UTC);
        return switch (this) {
            case MINUTE -> at.plusMinutes(1).toInstant();
            case HOUR -> at.plusHours(1).toInstant();
            case DAY -> at.plusDays(1).toInstant();
            case MONTH -> at.plusMonths(1).toInstant();
        };
    }

    /** The width in which rollups that answer this are kept. */
    public Resolution stored() {
        return this == MINUTE ? MINUTE : HOUR;
    }
}
