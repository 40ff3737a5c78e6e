package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every builtin by name. */
public final class Builtins {
    /**
     * What a builtin may know of the decision it works for.
     *
     * @param v1 builtins answer as OPA 1.0 and later does where that differs
     * @param hosts whom {@code http.send} may call: {@code name} or {@code name:port}
     */
    public record Context(
            boolean v1, InstantSource clock, int maxRange, Set<String> hosts, Consumer<String> print, Meter meter) {}

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

    private static final Map<String, Entry> ALL = new ConcurrentHashMap<>();
    private static final Set<Family> LOADED = EnumSet.noneOf(Family.class);

    private static @Nullable Family loading;

    private Builtins() {}

    /** Only while its family is being loaded: a name that leads to another family would never be found. */
    static void add(String name, String signature, Body body) {
        if (Family.of(name) != loading) {
            throw new IllegalStateException(name + " is not looked for in " + loading);
        }
        ALL.put(name, new Entry(name, Signature.of(signature), body));
    }

    public static @Nullable Entry find(String name) {
        Entry known = ALL.get(name);
        return known == null && load(Family.of(name)) ? ALL.get(name) : known;
    }

    private static boolean load(Family family) {
        synchronized (LOADED) {
            if (!LOADED.contains(family)) {
                loading = family;
                family.register();
                return LOADED.add(family);
            }
            // Another thread may have been loading it while this one looked.
            return true;
        }
    }

    /** How many arguments it takes; -2 any number, -1 when there is none of that name. */
    public static int arity(String name) {
        if (name.equals("print")) {
            return -2;
        }
        Entry entry = find(name);
        return entry == null ? -1 : entry.signature.operands().size();
    }

    public static Set<String> names() {
        for (Family family : Family.values()) {
            boolean _ = load(family);
        }
        return Set.copyOf(ALL.keySet());
    }
}
