package io.gatehouse.rego.value;

import java.util.Collection;
import java.util.Map;

/** The total order of values. */
final class Order {
    private Order() {}

    private static int rank(Value value) {
        return switch (value) {
            case Value.Nil _ -> 0;
            case Value.Bool _ -> 1;
            case Value.Num _ -> 2;
            case Value.Str _ -> 3;
            case Value.Arr _ -> 4;
            case Value.Obj _ -> 5;
            case Value.Set _ -> 6;
        };
    }

    static int compare(Value one, Value other) {
        if (one instanceof Value.Str(String a) && other instanceof Value.Str(String b)) {
            return compareText(a, b);
        }
        int rank = rank(one) - rank(other);
        if (rank != 0) {
            return rank;
        }
        return switch (one) {
            case Value.Nil _ -> 0;
            case Value.Bool a -> Boolean.compare(a.truth(), ((Value.Bool) other).truth());
            case Value.Num a -> a.compare((Value.Num) other);
            case Value.Str a -> compareText(a.text(), ((Value.Str) other).text());
            case Value.Arr a -> compareAll(a.items(), ((Value.Arr) other).items());
            case Value.Set a -> compareAll(a.items(), ((Value.Set) other).items());
            case Value.Obj a -> compareFields(a.fields(), ((Value.Obj) other).fields());
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

    /** Keys first, then values, as OPA compares objects. */
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
}
