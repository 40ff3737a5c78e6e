package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every builtin by name. */
public final class Builtins {
    /** What a builtin may know of the decision it works for. */
    public record Context(InstantSource clock, int maxRange, Consumer<String> print) {}

    /** One function; null means undefined. */
    interface Body {
        @Nullable
        Value apply(Args args);
    }

    private record Entry(int arity, Body body) {}

    private static final Map<String, Entry> ALL = new HashMap<>();

    static {
        Numbers.register();
        Aggregates.register();
        Objects.register();
        Texts.register();
        Encodings.register();
        Trees.register();
    }

    private Builtins() {}

    static void add(String name, int arity, Body body) {
        ALL.put(name, new Entry(arity, body));
    }

    /** How many arguments it takes; -2 any number, -1 when there is none of that name. */
    public static int arity(String name) {
        Entry entry = ALL.get(name);
        return entry == null ? name.equals("walk") ? 1 : name.equals("print") ? -2 : -1 : entry.arity;
    }

    public static @Nullable Value call(String name, List<Value> args, Context context) {
        if (name.equals("print")) {
            context.print()
                    .accept(String.join(" ", args.stream().map(Value::toString).toList()));
            return Value.TRUE;
        }
        Entry entry = ALL.get(name);
        if (entry == null) {
            throw BuiltinFault.failed("no such function");
        }
        try {
            return entry.body.apply(new Args(args, context));
        } catch (ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw BuiltinFault.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Every path and value below {@code value}, itself first. */
    public static void walk(Value value, List<Value> path, List<Value> out) {
        out.add(Value.array(List.of(Value.array(path), value)));
        switch (value) {
            case Value.Arr(List<Value> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    walk(items.get(i), longer(path, Value.of(i)), out);
                }
            }
            case Value.Obj object -> object.fields().forEach((key, child) -> walk(child, longer(path, key), out));
            case Value.Set set -> set.items().forEach(item -> walk(item, longer(path, item), out));
            default -> {}
        }
    }

    private static List<Value> longer(List<Value> path, Value key) {
        var copy = new ArrayList<>(path);
        copy.add(key);
        return List.copyOf(copy);
    }
}
