package io.gatehouse.rego.value;

import io.gatehouse.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A value of the language. Ordered as OPA orders: null, booleans, numbers, strings, arrays, objects, sets. */
public sealed interface Value extends Comparable<Value> {
    Value NULL = new Nil();
    Value TRUE = new Bool(true);
    Value FALSE = new Bool(false);
    Obj NOTHING = new Obj(Collections.emptyNavigableMap());

    static Value of(String text) {
        return new Str(text);
    }

    static Value of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    static Value of(long number) {
        return new Num(BigDecimal.valueOf(number));
    }

    static Value of(BigDecimal number) {
        return new Num(number);
    }

    static Arr array(List<Value> items) {
        return new Arr(items);
    }

    static Set set(Collection<Value> items) {
        return new Set(items instanceof TreeSet<Value> tree ? tree : new TreeSet<>(items));
    }

    static Obj object(Map<Value, Value> fields) {
        return new Obj(fields instanceof TreeMap<Value, Value> tree ? tree : new TreeMap<>(fields));
    }

    /** The name OPA gives the type of this value. */
    String type();

    private int rank() {
        return switch (this) {
            case Nil _ -> 0;
            case Bool _ -> 1;
            case Num _ -> 2;
            case Str _ -> 3;
            case Arr _ -> 4;
            case Obj _ -> 5;
            case Set _ -> 6;
        };
    }

    @Override
    default int compareTo(Value other) {
        if (this == other) {
            return 0;
        }
        if (this instanceof Str(String a) && other instanceof Str(String b)) {
            return compareText(a, b);
        }
        int rank = rank() - other.rank();
        if (rank != 0) {
            return rank;
        }
        return switch (this) {
            case Nil _ -> 0;
            case Bool a -> Boolean.compare(a.truth(), ((Bool) other).truth());
            case Num a -> a.number().compareTo(((Num) other).number());
            case Str a -> compareText(a.text(), ((Str) other).text());
            case Arr a -> compareAll(a.items(), ((Arr) other).items());
            case Set a -> compareAll(a.items(), ((Set) other).items());
            case Obj a -> compareFields(a.fields(), ((Obj) other).fields());
        };
    }

    /** By code point, as bytes of UTF-8 would compare. */
    private static int compareText(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean wideX = Character.isSurrogate(x);
                return wideX == Character.isSurrogate(y) ? x - y : wideX ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }

    private static int compareAll(Collection<Value> a, Collection<Value> b) {
        var other = b.iterator();
        for (Value value : a) {
            if (!other.hasNext()) {
                return 1;
            }
            int order = value.compareTo(other.next());
            if (order != 0) {
                return order;
            }
        }
        return other.hasNext() ? -1 : 0;
    }

    private static int compareFields(Map<Value, Value> a, Map<Value, Value> b) {
        var left = a.entrySet().iterator();
        var right = b.entrySet().iterator();
        while (left.hasNext() && right.hasNext()) {
            var x = left.next();
            var y = right.next();
            int order = x.getKey().compareTo(y.getKey());
            order = order != 0 ? order : x.getValue().compareTo(y.getValue());
            if (order != 0) {
                return order;
            }
        }
        return left.hasNext() ? 1 : right.hasNext() ? -1 : 0;
    }

    /** The child under that key, or null: fields, items by index, members by themselves. */
    default @Nullable Value child(Value key) {
        return switch (this) {
            case Obj object -> object.fields().get(key);
            case Set set -> set.items().contains(key) ? key : null;
            case Arr array -> {
                if (!(key instanceof Num(BigDecimal number)) || number.signum() < 0) {
                    yield null;
                }
                int at = number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0 ? -1 : number.intValue();
                yield at >= 0 && at < array.items().size() && number.compareTo(BigDecimal.valueOf(at)) == 0
                        ? array.items().get(at)
                        : null;
            }
            default -> null;
        };
    }

    default boolean isFalse() {
        return this instanceof Bool(boolean truth) && !truth;
    }

    static Value of(Json json) {
        return switch (json) {
            case Json.Null _ -> NULL;
            case Json.Bool(boolean truth) -> of(truth);
            case Json.Str(String text) -> of(text);
            case Json.Num number -> of(decimal(number.text()));
            case Json.Arr(List<Json> values) ->
                array(values.stream().map(Value::of).toList());
            case Json.Obj object -> {
                var fields = new TreeMap<Value, Value>();
                object.fields().forEach((name, value) -> fields.put(of(name), of(value)));
                yield object(fields);
            }
        };
    }

    /** A number as written; one whose exact form would not fit in memory is refused. */
    static BigDecimal decimal(String text) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > 10_000) {
            throw new NumberFormatException("exponent too large: " + text);
        }
        return number;
    }

    /** As JSON: sets become arrays, keys that are not text become their JSON text. */
    default Json json() {
        return switch (this) {
            case Nil _ -> Json.NULL;
            case Bool(boolean truth) -> Json.of(truth);
            case Str(String text) -> Json.of(text);
            case Num number -> new Json.Num(number.toString());
            case Arr(List<Value> items) ->
                new Json.Arr(items.stream().map(Value::json).toList());
            case Set(TreeSet<Value> items) ->
                new Json.Arr(items.stream().map(Value::json).toList());
            case Obj object -> {
                var fields = new LinkedHashMap<String, Json>();
                object.fields()
                        .forEach((key, value) -> fields.put(
                                key instanceof Str(String text)
                                        ? text
                                        : key.json().toString(),
                                value.json()));
                yield Json.Obj.of(fields);
            }
        };
    }

    record Nil() implements Value {
        @Override
        public String type() {
            return "null";
        }

        @Override
        public String toString() {
            return "null";
        }
    }

    record Bool(boolean truth) implements Value {
        @Override
        public String type() {
            return "boolean";
        }

        @Override
        public String toString() {
            return Boolean.toString(truth);
        }
    }

    record Num(BigDecimal number) implements Value {
        @Override
        public String type() {
            return "number";
        }

        public boolean isWhole() {
            return number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Num(BigDecimal its) && number.compareTo(its) == 0;
        }

        @Override
        public int hashCode() {
            return number.stripTrailingZeros().hashCode();
        }

        @Override
        public String toString() {
            return isWhole() && number.precision() - number.scale() < 400
                    ? number.toBigInteger().toString()
                    : number.stripTrailingZeros().toString();
        }
    }

    record Str(String text) implements Value {
        @Override
        public String type() {
            return "string";
        }

        @Override
        public String toString() {
            return Json.of(text).toString();
        }
    }

    record Arr(List<Value> items) implements Value {
        @Override
        public String type() {
            return "array";
        }

        @Override
        public String toString() {
            return joined(items, "[", "]");
        }
    }

    record Set(TreeSet<Value> items) implements Value {
        @Override
        public String type() {
            return "set";
        }

        @Override
        public String toString() {
            return items.isEmpty() ? "set()" : joined(items, "{", "}");
        }
    }

    /** Fields sorted by key. */
    record Obj(java.util.NavigableMap<Value, Value> fields) implements Value {
        @Override
        public String type() {
            return "object";
        }

        @Override
        public String toString() {
            var parts = new ArrayList<String>();
            fields.forEach((key, value) -> parts.add(key + ": " + value));
            return "{" + String.join(", ", parts) + "}";
        }
    }

    private static String joined(Collection<Value> items, String open, String close) {
        return open + String.join(", ", items.stream().map(Value::toString).toList()) + close;
    }
}
