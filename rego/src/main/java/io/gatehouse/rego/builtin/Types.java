package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.List;

/** Types of values and casts. */
final class Types {
    private Types() {}

    static void register() {
        for (String type : List.of("number", "string", "boolean", "array", "set", "object", "null")) {
            Builtins.add("is_" + type, "x>b", args -> Value.of(args.at(0).type().equals(type)));
            Builtins.add("cast_" + type, "x>x", args -> {
                if (type.equals("set") && args.at(0) instanceof Value.Arr(List<Value> items)) {
                    return Value.set(items);
                }
                if (type.equals("array") && args.at(0) instanceof Value.Set set) {
                    return Value.array(List.copyOf(set.items()));
                }
                if (!args.at(0).type().equals(type)) {
                    throw BuiltinFault.type(
                            1,
                            type.equals("set") || type.equals("array") ? "one of {array, set}" : type,
                            args.at(0).type());
                }
                return args.at(0);
            });
        }
        Builtins.add("type_name", "x>s", args -> Value.of(args.at(0).type()));
        Builtins.add("to_number", "zbns>n", args -> switch (args.at(0)) {
            case Value.Num number -> number;
            case Value.Nil _ -> Value.of(0);
            case Value.Bool(boolean truth) -> Value.of(truth ? 1 : 0);
            case Value.Str(String text) -> number(text);
            default ->
                throw BuiltinFault.type(
                        1, "one of {boolean, null, number, string}", args.at(0).type());
        });
    }

    private static Value number(String text) {
        String bare = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        if (List.of("nan", "inf", "infinity").contains(bare.toLowerCase(java.util.Locale.ROOT))) {
            throw BuiltinFault.operand(1, "must be valid number string but got \"" + text + "\"");
        }
        if (bare.startsWith("0x") || bare.startsWith("0X") || bare.endsWith("d") || bare.endsWith("f")) {
            throw BuiltinFault.failed("strconv.ParseFloat: parsing \"" + text + "\": invalid syntax");
        }
        try {
            return Value.number(text.startsWith("+") ? bare : text);
        } catch (RuntimeException _) {
            throw BuiltinFault.failed("strconv.ParseFloat: parsing \"" + text + "\": invalid syntax");
        }
    }
}
