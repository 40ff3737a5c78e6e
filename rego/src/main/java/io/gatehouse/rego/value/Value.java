package io.gatehouse.rego.value;

import io.gatehouse.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A value of the language. Ordered as OPA orders: null, booleans, numbers, strings, arrays, objects, sets. */
public sealed interface Value extends Comparable<Value> {
    Value NULL = new Nil();
    Value TRUE = new Bool(true);
    Value FALSE = new Bool(false);
    Obj NOTHING = new Obj(Collections.emptyNavigableMap());
    Arr EMPTY = new Arr(new Items(List.of()));

    static Value of(String text) {
        return new Str(text);
    }

    static Value of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    static Num of(long number) {
        return Num.of(number);
    }

    static Num of(BigDecimal number) {
        return new Num(number);
    }

    static Num of(BigInteger number) {
        return number.bitLength() < 64 ? Num.of(number.longValue()) : new Num(new BigDecimal(number));
    }

    static Arr array(List<Value> items) {
        return items.isEmpty() ? EMPTY : new Arr(items instanceof Weighted ? items : new Items(items));
    }

    static Set set(Collection<Value> items) {
        return new Set(items instanceof TreeSet<Value> tree ? tree : new TreeSet<>(items), Weighted.all(items));
    }

    static Obj object(Map<Value, Value> fields) {
        return new Obj(fields instanceof TreeMap<Value, Value> tree ? tree : new TreeMap<>(fields));
    }

    /** The name OPA gives the type of this value. */
    String type();

    @Override
    default int compareTo(Value other) {
        if (this == other) {
            return 0;
        }
        return Order.compare(this, other);
    }

    /** Whether both are the same value; cheaper than comparing. */
    default boolean same(Value other) {
        if (this == other) {
            return true;
        }
        if (this instanceof Str(String a)) {
            return other instanceof Str(String b) && a.equals(b);
        }
        return getClass() == other.getClass() && compareTo(other) == 0;
    }

    /** The child under that key, or null: fields, items by index, members by themselves. */
    default @Nullable Value child(Value key) {
        return switch (this) {
            case Obj object -> object.find(key);
            case Set set -> set.items().contains(key) ? key : null;
            case Arr array -> {
                int at = key instanceof Num number ? number.index() : -1;
                yield at >= 0 && at < array.items().size() ? array.items().get(at) : null;
            }
            default -> null;
        };
    }

    default boolean isFalse() {
        return this instanceof Bool(boolean truth) && !truth;
    }

    /** The value of a document; arrays and objects are converted when they are first looked into. */
    static Value of(Json json) {
        return switch (json) {
            case Json.Null _ -> NULL;
            case Json.Bool(boolean truth) -> of(truth);
            case Json.Str(String text) -> of(text);
            case Json.Num(String text) -> number(text);
            case Json.Arr(List<Json> values) -> values.isEmpty() ? EMPTY : array(new LaterItems(values));
            case Json.Obj object -> object.isEmpty() ? NOTHING : new Obj(object);
        };
    }

    /** A number as written; one whose exact form would not fit in memory is refused. */
    static Num number(String text) {
        if (text.length() < 18) {
            boolean plain = true;
            for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
                plain &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
            }
            if (plain && !text.equals("-0") && !text.isEmpty()) {
                return of(Long.parseLong(text));
            }
        }
        if (text.length() > 10_000) {
            throw new NumberFormatException("number too long");
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > 10_000) {
            throw new NumberFormatException("exponent too large: " + text);
        }
        return new Num(number);
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
            case Set(TreeSet<Value> items, int _) ->
                new Json.Arr(items.stream().map(Value::json).toList());
            case Obj object -> {
                var fields = new LinkedHashMap<String, Json>();
                object.fields().forEach((key, value) -> fields.put(name(key), value.json()));
                yield Json.Obj.of(fields);
            }
        };
    }

    /** The JSON name of a key. */
    static String name(Value key) {
        return key instanceof Str(String text) ? text : key.json().toString();
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

    /** A number: a long where it fits, else an exact decimal. */
    final class Num implements Value {
        private static final Num[] SMALL = new Num[1280];

        static {
            for (int i = 0; i < SMALL.length; i++) {
                SMALL[i] = new Num(i - 256);
            }
        }

        private final long whole;
        private final @Nullable BigDecimal exact;

        private Num(long whole) {
            this.whole = whole;
            this.exact = null;
        }

        private Num(BigDecimal number) {
            boolean fits = number.scale() == 0 && number.precision() < 19;
            this.whole = fits ? number.longValue() : 0;
            this.exact = fits ? null : number;
        }

        static Num of(long number) {
            return number >= -256 && number < 1024 ? SMALL[(int) number + 256] : new Num(number);
        }

        public BigDecimal number() {
            return exact == null ? BigDecimal.valueOf(whole) : exact;
        }

        /** Whether it is held as a long, see {@link #asLong}. */
        public boolean isLong() {
            return exact == null;
        }

        public long asLong() {
            return whole;
        }

        public boolean isWhole() {
            return exact == null
                    || exact.scale() <= 0
                    || exact.signum() == 0
                    || exact.stripTrailingZeros().scale() <= 0;
        }

        int compare(Num other) {
            return exact == null && other.exact == null
                    ? Long.compare(whole, other.whole)
                    : number().compareTo(other.number());
        }

        /** This as an index, or -1. */
        int index() {
            if (exact == null) {
                return whole >= 0 && whole <= Integer.MAX_VALUE ? (int) whole : -1;
            }
            return isWhole() && exact.signum() >= 0 && exact.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                    ? exact.intValue()
                    : -1;
        }

        @Override
        public String type() {
            return "number";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Num number && compare(number) == 0;
        }

        @Override
        public int hashCode() {
            return exact == null
                    ? Long.hashCode(whole)
                    : exact.stripTrailingZeros().scale() <= 0 && exact.precision() - exact.scale() < 19
                            ? Long.hashCode(exact.longValue())
                            : exact.stripTrailingZeros().hashCode();
        }

        /** JSON text: plain digits where that is short, else with an exponent. */
        @Override
        public String toString() {
            if (exact == null) {
                return Long.toString(whole);
            }
            int digits = exact.precision() - exact.scale();
            if (digits <= 308 && digits > -30) {
                return exact.toPlainString();
            }
            BigDecimal bare = exact.stripTrailingZeros();
            String digitsOnly = bare.unscaledValue().toString();
            int sign = digitsOnly.charAt(0) == '-' ? 1 : 0;
            int exponent = digitsOnly.length() - sign - 1 - bare.scale();
            String fraction = digitsOnly.substring(sign + 1);
            return digitsOnly.substring(0, sign + 1)
                    + (fraction.isEmpty() ? "" : "." + fraction)
                    + "e"
                    + (exponent < 0 ? "-" : "+")
                    + Math.abs(exponent);
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

    /** {@code weight}: see {@link Weighted}. */
    record Set(TreeSet<Value> items, int weight) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Set set && compareTo(set) == 0;
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }

        @Override
        public String type() {
            return "set";
        }

        @Override
        public String toString() {
            return items.isEmpty() ? "set()" : joined(items, "{", "}");
        }
    }

    /** Fields sorted by key; one made of a document is converted when it is first listed. */
    final class Obj implements Value {
        private final Json.@Nullable Obj source;
        final int weight;
        private volatile @Nullable NavigableMap<Value, Value> fields;

        private Obj(Json.Obj source) {
            this.source = source;
            this.weight = source.fields().size();
        }

        private Obj(NavigableMap<Value, Value> fields) {
            this.source = null;
            this.weight = Weighted.sum(Weighted.all(fields.keySet()), Weighted.all(fields.values()));
            this.fields = fields;
        }

        public NavigableMap<Value, Value> fields() {
            NavigableMap<Value, Value> known = fields;
            if (known == null) {
                known = new TreeMap<>();
                for (var field : source == null
                        ? Map.<String, Json>of().entrySet()
                        : source.fields().entrySet()) {
                    known.put(Value.of(field.getKey()), Value.of(field.getValue()));
                }
                fields = known;
            }
            return known;
        }

        public @Nullable Value find(Value key) {
            NavigableMap<Value, Value> known = fields;
            if (known != null || source == null) {
                return fields().get(key);
            }
            Json found = key instanceof Str(String name) ? source.fields().get(name) : null;
            return found == null ? null : Value.of(found);
        }

        public @Nullable Value find(String name) {
            return find(Value.of(name));
        }

        public int size() {
            return source == null ? fields().size() : source.fields().size();
        }

        @Override
        public String type() {
            return "object";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Obj object && compareTo(object) == 0;
        }

        @Override
        public int hashCode() {
            return fields().hashCode();
        }

        @Override
        public String toString() {
            var out = new StringBuilder("{");
            fields().forEach((key, value) -> out.append(out.length() > 1 ? ", " : "")
                    .append(key)
                    .append(": ")
                    .append(value));
            return out.append('}').toString();
        }
    }

    private static String joined(Collection<Value> items, String open, String close) {
        var out = new StringBuilder(open);
        for (Value item : items) {
            out.append(out.length() > 1 ? ", " : "").append(item);
        }
        return out.append(close).toString();
    }
}
