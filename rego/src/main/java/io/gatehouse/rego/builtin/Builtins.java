package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every builtin by name. */
public final class Builtins {
    /**
     * What a builtin may know of the decision it works for.
     *
     * @param hosts whom {@code http.send} may call: {@code name} or {@code name:port}
     */
    public record Context(InstantSource clock, int maxRange, Set<String> hosts, Consumer<String> print, Meter meter) {}

    /** One function; null means undefined. */
    interface Body {
        @Nullable
        Value apply(Args args);
    }

    /** A builtin that can be called. */
    public static final class Entry {
        private final String name;
        private final Signature signature;
        private final Body body;

        private Entry(String name, Signature signature, Body body) {
            this.name = name;
            this.signature = signature;
            this.body = body;
        }

        public String name() {
            return name;
        }

        public Signature signature() {
            return signature;
        }

        /** Null means undefined; throws a {@link BuiltinFault} when it refuses the arguments. */
        public @Nullable Value call(List<Value> values, Context context) {
            try {
                return body.apply(new Args(values, context));
            } catch (ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
                throw BuiltinFault.failed(String.valueOf(e.getMessage()));
            }
        }
    }

    private static final Map<String, Entry> ALL = new HashMap<>(512);

    static {
        Numbers.register();
        Aggregates.register();
        Collections.register();
        Types.register();
        Objects.register();
        Texts.register();
        Regexes.register();
        Globs.register();
        Encodings.register();
        JsonTexts.register();
        Yamls.register();
        Digests.register();
        Trees.register();
        Patches.register();
        Schemas.register();
        Times.register();
        Units.register();
        Versions.register();
        Networks.register();
        Identities.register();
        Tokens.register();
        Outside.register();
    }

    private Builtins() {}

    static void add(String name, String signature, Body body) {
        ALL.put(name, new Entry(name, Signature.of(signature), body));
    }

    public static @Nullable Entry find(String name) {
        return ALL.get(name);
    }

    /** How many arguments it takes; -2 any number, -1 when there is none of that name. */
    public static int arity(String name) {
        Entry entry = ALL.get(name);
        return entry == null
                ? name.equals("print") ? -2 : -1
                : entry.signature.operands().size();
    }

    public static Set<String> names() {
        return Set.copyOf(ALL.keySet());
    }
}
