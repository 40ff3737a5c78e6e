package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.TreeMap;

/** JSON text to a value as Go reads it: of fields with the same name the last one counts. */
final class JsonReader {
    private static final int MAX_DEPTH = 500;

    private final String text;
    private final Meter meter;
    private int at;
    private int depth;

    private JsonReader(String text, Meter meter) {
        this.text = text;
        this.meter = meter;
    }

    static Value read(String text, Meter meter) {
        var reader = new JsonReader(text, meter);
        Value value = reader.value();
        reader.blank();
        if (reader.at < text.length()) {
            throw reader.wrong("after top-level value");
        }
        return value;
    }

    private BuiltinFault wrong(String where) {
        return BuiltinFault.failed(
                at >= text.length()
                        ? "unexpected end of JSON input"
                        : "invalid character '" + text.charAt(at) + "' " + where);
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean accept(char c) {
        blank();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private Value value() {
        meter.items(1);
        blank();
        if (at >= text.length()) {
            throw wrong("");
        }
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> Value.of(string());
            case 't' -> word("true", Value.TRUE);
            case 'f' -> word("false", Value.FALSE);
            case 'n' -> word("null", Value.NULL);
            default -> number();
        };
    }

    private Value word(String word, Value value) {
        if (!text.startsWith(word, at)) {
            throw wrong("looking for beginning of value");
        }
        at += word.length();
        return value;
    }

    private void deeper() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw BuiltinFault.failed("exceeded max depth");
        }
    }

    private Value object() {
        deeper();
        var fields = new TreeMap<Value, Value>();
        if (!accept('}')) {
            do {
                blank();
                if (at >= text.length() || text.charAt(at) != '"') {
                    throw wrong("looking for beginning of object key string");
                }
                String name = string();
                if (!accept(':')) {
                    throw wrong("after object key");
                }
                fields.put(Value.of(name), value());
            } while (accept(','));
            if (!accept('}')) {
                throw wrong("after object key:value pair");
            }
        }
        depth--;
        return Value.object(fields);
    }

    private Value array() {
        deeper();
        var items = new ArrayList<Value>();
        if (!accept(']')) {
            do {
                items.add(value());
            } while (accept(','));
            if (!accept(']')) {
                throw wrong("after array element");
            }
        }
        depth--;
        return Value.array(items);
    }

    private Value number() {
        int start = at;
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        int first = at;
        int whole = digits();
        boolean right = whole > 0 && (whole == 1 || text.charAt(first) != '0');
        if (right && at < text.length() && text.charAt(at) == '.') {
            at++;
            right = digits() > 0;
        }
        if (right && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            right = digits() > 0;
        }
        if (!right) {
            throw wrong(start == at ? "looking for beginning of value" : "in numeric literal");
        }
        return Value.number(text.substring(start, at));
    }

    private int digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }

    private String string() {
        var out = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw wrong("");
            }
            char c = text.charAt(at++);
            if (c == '"') {
                meter.text(out.length());
                return out.toString();
            }
            if (c < 0x20) {
                at--;
                throw wrong("in string literal");
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = at < text.length() ? text.charAt(at++) : ' ';
            switch (escape) {
                case '"', '\\', '/' -> out.append(escape);
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    int code = 0;
                    for (int i = 0; i < 4; i++) {
                        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
                        if (digit < 0) {
                            throw wrong("in \\u hexadecimal character escape");
                        }
                        code = code * 16 + digit;
                        at++;
                    }
                    out.append((char) code);
                }
                default -> {
                    at--;
                    throw wrong("in string escape code");
                }
            }
        }
    }
}
