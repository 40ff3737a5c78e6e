package io.gatehouse.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An immutable JSON value. Objects keep the order of their keys and numbers keep the text they were written with, so
 * that a document survives a round trip as its author wrote it.
 */
public sealed interface Json {

    Json NULL = Null.NULL;
    Json TRUE = new Bool(true);
    Json FALSE = new Bool(false);

    static Json of(String value) {
        return new Str(value);
    }

    static Json of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Json of(long value) {
        return new Num(Long.toString(value));
    }

    /** NaN and infinities have no JSON form and are refused. */
    static Json of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a JSON number: " + value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? new Num(Long.toString((long) value))
                : new Num(Double.toString(value));
    }

    static Json strings(Iterable<String> values) {
        var items = new ArrayList<Json>();
        values.forEach(value -> items.add(of(value)));
        return new Arr(items);
    }

    static Obj.Builder object() {
        return new Obj.Builder();
    }

    /** This value when it is an object, else an empty one: for lenient reading of optional sections. */
    default Obj orEmptyObject() {
        return this instanceof Obj object ? object : Obj.EMPTY;
    }

    /** The items when this is an array, else none. */
    default List<Json> items() {
        return this instanceof Arr array ? array.values() : List.of();
    }

    default Optional<String> asText() {
        return this instanceof Str text ? Optional.of(text.value()) : Optional.empty();
    }

    default boolean isTrue() {
        return this instanceof Bool bool && bool.value();
    }

    enum Null implements Json {
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }

    record Bool(boolean value) implements Json {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    record Str(String value) implements Json {
        @Override
        public String toString() {
            return JsonText.print(this);
        }
    }

    /**
     * A number as it was written. Equality is numeric: {@code 1.0} equals {@code 1}.
     *
     * @param text a valid JSON number literal
     */
    record Num(String text) implements Json {
        public BigDecimal decimal() {
            return new BigDecimal(text);
        }

        public double asDouble() {
            return Double.parseDouble(text);
        }

        /** The whole number this is, or empty when it has a fraction or does not fit. */
        public OptionalLong exactLong() {
            try {
                if (text.length() < 19 && text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
                    return OptionalLong.of(Long.parseLong(text));
                }
                double rough = asDouble();
                return Math.abs(rough) > 1e19
                        ? OptionalLong.empty()
                        : OptionalLong.of(decimal().longValueExact());
            } catch (ArithmeticException _) {
                return OptionalLong.empty();
            }
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Num(String its))) {
                return false;
            }
            if (text.equals(its)) {
                return true;
            }
            double mine = asDouble();
            // Doubles first: comparing 1e999999999 as exact decimals would exhaust memory.
            return mine == Double.parseDouble(its)
                    && (Double.isInfinite(mine) || decimal().compareTo(new BigDecimal(its)) == 0);
        }

        @Override
        public int hashCode() {
            return Double.hashCode(asDouble() + 0.0);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    record Arr(List<Json> values) implements Json {
        public static final Arr EMPTY = new Arr(List.of());

        public Arr {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return JsonText.print(this);
        }
    }

    /** An object: unique keys in the order they were written. Equality ignores the order. */
    final class Obj implements Json {
        public static final Obj EMPTY = new Obj(Map.of());

        private final Map<String, Json> fields;

        private Obj(Map<String, Json> fields) {
            this.fields = fields;
        }

        public static Obj of(Map<String, Json> fields) {
            return new Obj(Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
        }

        /** In the order written; unmodifiable. */
        public Map<String, Json> fields() {
            return fields;
        }

        public boolean has(String name) {
            return fields.containsKey(name);
        }

        public boolean isEmpty() {
            return fields.isEmpty();
        }

        /** The value of that name; {@link Json#NULL} when there is none. */
        public Json get(String name) {
            return fields.getOrDefault(name, NULL);
        }

        public Optional<Json> find(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /** The object of that name, or an empty one when absent or of another type. */
        public Obj object(String name) {
            return get(name).orEmptyObject();
        }

        /** The text of that name, or "" when absent or of another type. */
        public String text(String name) {
            return get(name) instanceof Str(String value) ? value : "";
        }

        /** The whole number of that name, or the default when absent, fractional or of another type. */
        public long number(String name, long otherwise) {
            return get(name) instanceof Num number ? number.exactLong().orElse(otherwise) : otherwise;
        }

        /** The number of that name, or the default when absent or of another type. */
        public double decimal(String name, double otherwise) {
            return get(name) instanceof Num number ? number.asDouble() : otherwise;
        }

        public boolean flag(String name) {
            return get(name).isTrue();
        }

        public List<Json> list(String name) {
            return get(name).items();
        }

        /** The text items of the array of that name; others are left out. */
        public List<String> texts(String name) {
            return list(name).stream().flatMap(item -> item.asText().stream()).toList();
        }

        /** A copy in which {@code name} is {@code value}, in its old place or at the end. */
        public Obj with(String name, Json value) {
            var copy = new LinkedHashMap<>(fields);
            copy.put(name, value);
            return new Obj(Collections.unmodifiableMap(copy));
        }

        public Obj with(String name, String value) {
            return with(name, Json.of(value));
        }

        /** A builder that starts with these fields; this value does not change with it. */
        public Builder toBuilder() {
            return new Builder(new LinkedHashMap<>(fields));
        }

        public Obj without(String name) {
            if (!has(name)) {
                return this;
            }
            var copy = new LinkedHashMap<>(fields);
            copy.remove(name);
            return new Obj(Collections.unmodifiableMap(copy));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Obj object && (fields == object.fields || same(object));
        }

        /** Names mostly stand in the same order, and then none needs to be looked up. */
        private boolean same(Obj other) {
            if (fields.size() != other.fields.size()) {
                return false;
            }
            var theirs = other.fields.entrySet().iterator();
            boolean ordered = true;
            for (var mine : fields.entrySet()) {
                String name = mine.getKey();
                if (ordered) {
                    var their = theirs.next();
                    ordered = their.getKey().equals(name);
                    if (ordered && !their.getValue().equals(mine.getValue())) {
                        return false;
                    }
                }
                // What was compared above is not compared again: at each level that would double the work.
                if (!ordered && !(other.has(name) && other.get(name).equals(mine.getValue()))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return fields.hashCode();
        }

        @Override
        public String toString() {
            return JsonText.print(this);
        }

        /** Builds one object; later values replace earlier ones of the same name. */
        public static final class Builder {
            private Map<String, Json> fields;
            private boolean built;

            private Builder() {
                this(new LinkedHashMap<>());
            }

            private Builder(Map<String, Json> fields) {
                this.fields = fields;
            }

            public boolean has(String name) {
                return fields.containsKey(name);
            }

            public Builder put(String name, Json value) {
                keepBuilt();
                fields.put(name, value);
                return this;
            }

            public Builder remove(String name) {
                keepBuilt();
                fields.remove(name);
                return this;
            }

            /** What was built shares the map, so that building copies nothing; it is copied only when building goes on. */
            private void keepBuilt() {
                if (built) {
                    fields = new LinkedHashMap<>(fields);
                    built = false;
                }
            }

            public Builder put(String name, String value) {
                return put(name, Json.of(value));
            }

            public Builder put(String name, long value) {
                return put(name, Json.of(value));
            }

            public Builder put(String name, boolean value) {
                return put(name, Json.of(value));
            }

            public Obj build() {
                built = true;
                return new Obj(Collections.unmodifiableMap(fields));
            }
        }
    }
}
