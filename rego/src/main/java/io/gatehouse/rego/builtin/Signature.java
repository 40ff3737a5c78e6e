package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The types a builtin takes and gives, as sets of bits; written as letters: n number, s string, b boolean, a array, o
 * object, e set, z null, x any. {@code "s,ae>b"}: a string and an array or set to a boolean.
 */
public record Signature(List<Integer> operands, int result) {
    public static final int ANY = 127;
    private static final String LETTERS = "zbnsaoe";
    private static final List<String> NAMES = List.of("null", "boolean", "number", "string", "array", "object", "set");

    static Signature of(String text) {
        int arrow = text.indexOf('>');
        var operands = new ArrayList<Integer>();
        if (arrow > 0) {
            for (String operand : text.substring(0, arrow).split(",")) {
                operands.add(bits(operand));
            }
        }
        return new Signature(List.copyOf(operands), bits(text.substring(arrow + 1)));
    }

    private static int bits(String letters) {
        int bits = 0;
        for (int i = 0; i < letters.length(); i++) {
            bits |= letters.charAt(i) == 'x' ? ANY : 1 << LETTERS.indexOf(letters.charAt(i));
        }
        return bits;
    }

    /** The bit of a value's type. */
    public static int bit(Value value) {
        return switch (value) {
            case Value.Nil _ -> 1;
            case Value.Bool _ -> 2;
            case Value.Num _ -> 4;
            case Value.Str _ -> 8;
            case Value.Arr _ -> 16;
            case Value.Obj _ -> 32;
            case Value.Set _ -> 64;
        };
    }

    /** The types in words: {@code number} or {@code one of {array, set}}. */
    public static String words(int bits) {
        if (bits == ANY) {
            return "any";
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < NAMES.size(); i++) {
            if ((bits & 1 << i) != 0) {
                names.add(NAMES.get(i));
            }
        }
        names.sort(null);
        return names.size() == 1 ? names.getFirst() : "one of {" + String.join(", ", names) + "}";
    }
}
