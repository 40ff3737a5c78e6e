package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The arguments of one call, read by type; what is not of the wanted type is a fault that names the operand. */
record Args(List<Value> values, Builtins.Context context) {
    Value at(int i) {
        return values.get(i);
    }

    Meter meter() {
        return context.meter();
    }

    private BuiltinFault wrong(int i, String wanted) {
        return BuiltinFault.type(i + 1, wanted, at(i).type());
    }

    String text(int i) {
        if (at(i) instanceof Value.Str(String text)) {
            return text;
        }
        throw wrong(i, "string");
    }

    Value.Num num(int i) {
        if (at(i) instanceof Value.Num number) {
            return number;
        }
        throw wrong(i, "number");
    }

    BigDecimal number(int i) {
        return num(i).number();
    }

    BigInteger integer(int i) {
        Value.Num number = num(i);
        if (number.isWhole()) {
            return number.number().toBigInteger();
        }
        throw BuiltinFault.type(i + 1, "integer number", "floating-point number");
    }

    int small(int i) {
        Value.Num number = num(i);
        return number.isLong() ? Math.toIntExact(number.asLong()) : integer(i).intValueExact();
    }

    List<Value> array(int i) {
        if (at(i) instanceof Value.Arr(List<Value> items)) {
            return items;
        }
        throw wrong(i, "array");
    }

    Value.Obj object(int i) {
        if (at(i) instanceof Value.Obj object) {
            return object;
        }
        throw wrong(i, "object");
    }

    Value.Set set(int i) {
        if (at(i) instanceof Value.Set set) {
            return set;
        }
        throw wrong(i, "set");
    }

    /** The items of an array or a set. */
    Collection<Value> items(int i) {
        return switch (at(i)) {
            case Value.Arr array -> array.items();
            case Value.Set set -> set.items();
            default -> throw wrong(i, "one of {array, set}");
        };
    }

    List<String> texts(int i) {
        Collection<Value> items = items(i);
        var out = new ArrayList<String>(items.size());
        for (Value item : items) {
            if (!(item instanceof Value.Str(String text))) {
                throw BuiltinFault.type(
                        i + 1, at(i).type() + " of strings", at(i).type() + " containing " + item.type());
            }
            out.add(text);
        }
        return out;
    }

    /** A text alone or a collection of them. */
    List<String> oneOrMore(int i) {
        if (at(i) instanceof Value.Str(String text)) {
            return List.of(text);
        }
        if (at(i) instanceof Value.Arr || at(i) instanceof Value.Set) {
            return texts(i);
        }
        throw wrong(i, "one of {string, set, array}");
    }

    /** A text as a result; its length is counted. */
    Value given(String text) {
        meter().text(text.length());
        return Value.of(text);
    }
}
