package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;

/** The arguments of one call, read by type. */
record Args(List<Value> values, Builtins.Context context) {
    Value at(int i) {
        return values.get(i);
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

    BigDecimal number(int i) {
        if (at(i) instanceof Value.Num(BigDecimal number)) {
            return number;
        }
        throw wrong(i, "number");
    }

    BigInteger integer(int i) {
        if (at(i) instanceof Value.Num number && number.isWhole()) {
            return number.number().toBigInteger();
        }
        if (at(i) instanceof Value.Num) {
            throw BuiltinFault.type(i + 1, "integer number", "floating-point number");
        }
        throw wrong(i, "number");
    }

    int small(int i) {
        return integer(i).intValueExact();
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
        return items(i).stream()
                .map(item -> {
                    if (item instanceof Value.Str(String text)) {
                        return text;
                    }
                    throw BuiltinFault.type(
                            i + 1, at(i).type() + " of strings", at(i).type() + " containing " + item.type());
                })
                .toList();
    }

    /** A text alone or a collection of them. */
    List<String> oneOrMore(int i) {
        return at(i) instanceof Value.Str(String text) ? List.of(text) : texts(i);
    }
}
