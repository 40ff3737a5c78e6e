package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values to JSON text and back, as Go writes it: compact, keys sorted, HTML's signs escaped. */
final class JsonTexts {
    private final Meter meter;
    private final StringBuilder out = new StringBuilder();
    private final @Nullable String indent;
    private final String prefix;

    private JsonTexts(Meter meter, @Nullable String indent, String prefix) {
        this.meter = meter;
        this.indent = indent;
        this.prefix = prefix;
    }

    static void register() {
        Builtins.add("json.marshal", "x>s", args -> Value.of(text(args.at(0), args.meter())));
        Builtins.add("json.marshal_with_options", "x,o>s", JsonTexts::withOptions);
        Builtins.add("json.unmarshal", "s>x", args -> JsonReader.read(args.text(0), args.meter()));
        Builtins.add("json.is_valid", "s>b", args -> {
            try {
                return Value.of(
                        args.at(0) instanceof Value.Str(String text) && JsonReader.read(text, args.meter()) != null);
            } catch (BuiltinFault _) {
                return Value.FALSE;
            }
        });
    }

    static String text(Value value, Meter meter) {
        var writer = new JsonTexts(meter, null, "");
        writer.write(value, 0);
        return writer.out.toString();
    }

    private static Value withOptions(Args args) {
        Value.Obj options = args.object(1);
        for (Value key : options.fields().keySet()) {
            if (!(key instanceof Value.Str(String name))
                    || !name.equals("pretty") && !name.equals("indent") && !name.equals("prefix")) {
                throw BuiltinFault.operand(2, "object contained unknown key " + key);
            }
        }
        String indent = option(options, "indent", "\t");
        String prefix = option(options, "prefix", "");
        Value pretty = options.find("pretty");
        boolean isPretty = pretty == null ? options.size() > 0 : pretty.same(Value.TRUE);
        var writer = new JsonTexts(args.meter(), isPretty ? indent : null, isPretty ? prefix : "");
        writer.out.append(writer.prefix);
        writer.write(args.at(0), 0);
        return Value.of(writer.out.toString());
    }

    private static String option(Value.Obj options, String name, String otherwise) {
        return switch (options.find(name)) {
            case null -> otherwise;
            case Value.Str(String text) -> text;
            case Value other -> throw BuiltinFault.operand(2, "key \"" + name + "\" failed cast to string: " + other);
        };
    }

    private void write(Value value, int depth) {
        int start = out.length();
        switch (value) {
            case Value.Str(String text) -> string(text);
            case Value.Arr array -> items(array.items(), depth);
            case Value.Set set -> items(set.items(), depth);
            case Value.Obj object -> {
                if (object.size() == 0) {
                    out.append("{}");
                    break;
                }
                out.append('{');
                boolean first = true;
                for (Map.Entry<String, Value> field : named(object).entrySet()) {
                    out.append(first ? "" : ",");
                    first = false;
                    line(depth + 1);
                    string(field.getKey());
                    out.append(indent == null ? ":" : ": ");
                    write(field.getValue(), depth + 1);
                }
                line(depth);
                out.append('}');
            }
            default -> out.append(value);
        }
        // What lies inside has been counted already; the rough double count only makes the bound tighter by depth.
        meter.text(value instanceof Value.Str || depth == 0 ? out.length() - start : 2);
    }

    private static TreeMap<String, Value> named(Value.Obj object) {
        var fields = new TreeMap<String, Value>();
        object.fields().forEach((key, value) -> fields.put(Value.name(key), value));
        return fields;
    }

    private void items(Collection<Value> items, int depth) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        boolean first = true;
        for (Value item : items) {
            out.append(first ? "" : ",");
            first = false;
            line(depth + 1);
            write(item, depth + 1);
        }
        line(depth);
        out.append(']');
    }

    private void line(int depth) {
        if (indent != null) {
            out.append('\n').append(prefix);
            for (int i = 0; i < depth; i++) {
                out.append(indent);
            }
        }
    }

    private void string(String text) {
        meter.text(text.length());
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '<', '>', '&', '\u2028', '\u2029' -> out.append(String.format("\\u%04x", (int) c));
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
