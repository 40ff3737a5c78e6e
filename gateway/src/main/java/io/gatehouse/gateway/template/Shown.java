package io.gatehouse.gateway.template;

import io.gatehouse.json.Json;
import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as Go prints them. */
final class Shown {
    private static final int PLAIN_DIGITS = 6;

    private Shown() {}

    static String of(@Nullable Json value) {
        return switch (value) {
            case null -> "<no value>";
            case Json.Null _ -> "<no value>";
            case Json.Str(var text) -> text;
            case Json.Bool(var truth) -> Boolean.toString(truth);
            case Json.Num number -> number(number);
            case Json.Arr(var items) -> items.stream().map(Shown::inside).collect(Collectors.joining(" ", "[", "]"));
            case Json.Obj object ->
                new TreeMap<>(object.fields())
                        .entrySet().stream()
                                .map(field -> field.getKey() + ":" + inside(field.getValue()))
                                .collect(Collectors.joining(" ", "map[", "]"));
        };
    }

    private static String inside(Json value) {
        return value == Json.NULL ? "<nil>" : of(value);
    }

    /** JSON numbers are floating point there: a million and more have an exponent. */
    private static String number(Json.Num number) {
        double value = number.asDouble();
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < PLAIN_DIGITS) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = exact.signum() < 0 ? "-" : "";
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
