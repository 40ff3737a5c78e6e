package io.gatehouse.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** From a moment up to and without another. */
public record Window(Instant from, Instant to) {
    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a window cannot end before it starts: " + from + " to " + to);
        }
    }

    /** Whole UTC days, both included. */
    public static Window days(LocalDate first, LocalDate last) {
        return new Window(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Widened to whole windows of the resolution. */
    public Window aligned(Resolution resolution) {
        Instant end = resolution.floor(to);
        return new Window(resolution.floor(from), end.equals(to) ? to : resolution.next(end));
    }
}
