package io.gatehouse.definition.text;

import io.gatehouse.json.Json;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** What a plain YAML scalar means under the core schema. */
sealed interface YamlScalar {
    record Value(Json value) implements YamlScalar {}

    /** Not a number, or infinite: JSON has no form for it. */
    record NoNumber() implements YamlScalar {}

    Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    Pattern LOOSE_NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    int LONGEST_NUMBER = 1000;

    static YamlScalar of(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> new Value(Json.NULL);
            case "true", "True", "TRUE" -> new Value(Json.TRUE);
            case "false", "False", "FALSE" -> new Value(Json.FALSE);
            case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" ->
                new NoNumber();
            default -> number(text);
        };
    }

    private static YamlScalar number(String text) {
        char first = text.charAt(0);
        if ((first < '0' || first > '9') && first != '-' && first != '+' && first != '.') {
            return new Value(new Json.Str(text));
        }
        if (text.length() > LONGEST_NUMBER) {
            return LOOSE_NUMBER.matcher(text).matches() ? new NoNumber() : new Value(new Json.Str(text));
        }
        if (JSON_NUMBER.matcher(text).matches()) {
            return new Value(new Json.Num(text));
        }
        if (text.matches("0x[0-9a-fA-F]+")) {
            return new Value(new Json.Num(new BigInteger(text.substring(2), 16).toString()));
        }
        if (text.matches("0o[0-7]+")) {
            return new Value(new Json.Num(new BigInteger(text.substring(2), 8).toString()));
        }
        if (LOOSE_NUMBER.matcher(text).matches()) {
            return new Value(new Json.Num(asJson(text)));
        }
        return new Value(new Json.Str(text));
    }

    /** {@code +1}, {@code .5}, {@code 1.}, {@code 007}: numbers in YAML, not in JSON. */
    private static String asJson(String text) {
        boolean negative = text.startsWith("-");
        String digits = text.startsWith("+") || negative ? text.substring(1) : text;
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        String mantissa = exponent < 0 ? digits : digits.substring(0, exponent);
        String rest = exponent < 0 ? "" : digits.substring(exponent);
        int point = mantissa.indexOf('.');
        String whole = (point < 0 ? mantissa : mantissa.substring(0, point)).replaceFirst("^0+(?=[0-9])", "");
        String fraction = point < 0 ? "" : mantissa.substring(point + 1);
        return (negative ? "-" : "")
                + (whole.isEmpty() ? "0" : whole)
                + (fraction.isEmpty() ? "" : "." + fraction)
                + rest;
    }
}
