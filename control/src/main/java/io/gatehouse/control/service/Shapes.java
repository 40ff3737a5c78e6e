package io.gatehouse.control.service;

import io.gatehouse.definition.check.Amounts;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.function.Predicate;

/** What fields of a sent document must hold where they hold anything; absent and null are never wrong. */
public final class Shapes {
    private Shapes() {}

    public static void texts(Json.Obj body, List<Violation> violations, String... fields) {
        texts(body, "", violations, fields);
    }

    /**
     * @param at the JSON pointer of {@code body}
     */
    public static void texts(Json.Obj body, String at, List<Violation> violations, String... fields) {
        each(body, at, violations, Json.Str.class::isInstance, "must be text.", fields);
    }

    public static void flags(Json.Obj body, List<Violation> violations, String... fields) {
        flags(body, "", violations, fields);
    }

    /**
     * @param at the JSON pointer of {@code body}
     */
    public static void flags(Json.Obj body, String at, List<Violation> violations, String... fields) {
        each(body, at, violations, Json.Bool.class::isInstance, "must be true or false.", fields);
    }

    public static void objects(Json.Obj body, List<Violation> violations, String... fields) {
        each(body, "", violations, Json.Obj.class::isInstance, "must be an object.", fields);
    }

    public static void lists(Json.Obj body, List<Violation> violations, String... fields) {
        each(body, "", violations, Json.Arr.class::isInstance, "must be a list.", fields);
    }

    /** Whole numbers from 0. */
    public static void counts(Json.Obj body, List<Violation> violations, String... fields) {
        each(
                body,
                "",
                violations,
                value -> value instanceof Json.Num number
                        && number.exactLong().stream().allMatch(exact -> exact >= 0)
                        && number.exactLong().isPresent(),
                "must be a whole number from 0.",
                fields);
    }

    private static void each(
            Json.Obj body, String at, List<Violation> violations, Predicate<Json> fits, String must, String... fields) {
        for (String field : fields) {
            Json value = body.get(field);
            if (value != Json.NULL && !fits.test(value)) {
                violations.add(Violation.at(at + "/" + Amounts.escaped(field), "type", field + " " + must));
            }
        }
    }
}
