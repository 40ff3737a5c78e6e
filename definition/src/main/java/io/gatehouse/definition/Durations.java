package io.gatehouse.definition;

import com.google.re2j.Pattern;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;

/** Spans of time as definitions write them. */
final class Durations {
    private static final Pattern PART = LinearPattern.compile("(\\d+(?:\\.\\d+)?)(ms|us|µs|ns|h|m|s)");

    private Durations() {}

    /** Seconds: of a number itself, of a text such as {@code 1m30s} its sum; 0 for anything else. */
    static double seconds(Json written) {
        return switch (written) {
            case Json.Num number -> number.asDouble();
            case Json.Str(var text) -> seconds(text);
            default -> 0;
        };
    }

    static double seconds(String duration) {
        var parts = PART.matcher(duration);
        double seconds = 0;
        while (parts.find()) {
            double unit =
                    switch (parts.group(2)) {
                        case "h" -> 3600;
                        case "m" -> 60;
                        case "ms" -> 1e-3;
                        case "us", "µs" -> 1e-6;
                        case "ns" -> 1e-9;
                        default -> 1;
                    };
            seconds += Double.parseDouble(parts.group(1)) * unit;
        }
        return seconds;
    }
}
