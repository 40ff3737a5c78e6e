package io.gatehouse.definition.convert;

import io.gatehouse.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** WrittenDurations as the OAS format writes them ({@code 1m30s}) and as numbers of the Classic one. */
final class WrittenDurations {
    private WrittenDurations() {}

    /** As a JSON number without useless zeros. */
    static Json number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return new Json.Num((plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain).toPlainString());
    }

    /** Whole hours, minutes and seconds, each only when not zero; fractions as milliseconds. */
    static String text(BigDecimal seconds) {
        long millis =
                seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValue();
        if (millis <= 0) {
            return "0s";
        }
        var text = new StringBuilder();
        append(text, millis / 3_600_000, "h");
        append(text, millis / 60_000 % 60, "m");
        append(text, millis / 1000 % 60, "s");
        append(text, millis % 1000, "ms");
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
