package io.gatehouse.definition.reading;

import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.math.BigDecimal;
import java.util.Map;

/** Spans of time as definitions write them: {@code 1m30s}, or a number of seconds. */
public final class Durations {
    private static final com.google.re2j.Pattern PART =
            LinearPattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(ns|us|µs|ms|h|m|s)");
    private static final Map<String, BigDecimal> SECONDS = Map.of(
            "h", new BigDecimal(3600),
            "m", new BigDecimal(60),
            "s", BigDecimal.ONE,
            "ms", new BigDecimal("0.001"),
            "us", new BigDecimal("0.000001"),
            "µs", new BigDecimal("0.000001"),
            "ns", new BigDecimal("0.000000001"));

    private Durations() {}

    /** Seconds: of a number itself, of a text the sum of its parts; 0 for anything else. */
    public static double seconds(Json written) {
        return switch (written) {
            case Json.Num number -> number.asDouble();
            case Json.Str(var text) -> seconds(text).doubleValue();
            default -> 0;
        };
    }

    /** The sum of a text's parts, exactly; what is no part counts as nothing. */
    public static BigDecimal seconds(String text) {
        BigDecimal sum = BigDecimal.ZERO;
        var parts = PART.matcher(text);
        while (parts.find()) {
            sum = sum.add(
                    new BigDecimal(parts.group(1)).multiply(SECONDS.getOrDefault(parts.group(2), BigDecimal.ZERO)));
        }
        return sum;
    }
}
