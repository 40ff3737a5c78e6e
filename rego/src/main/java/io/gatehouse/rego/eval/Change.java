package io.gatehouse.rego.eval;

import io.gatehouse.rego.value.Value;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One {@code with}: what it replaces and by what. */
abstract class Change {
    /** The decision with the replacement, or null when the replacing value is undefined. */
    abstract @Nullable Decision apply(Decision decision, Frame frame);

    static final class OfInput extends Change {
        private final Node[] keys;
        private final Node value;

        OfInput(Node[] keys, Node value) {
            this.keys = keys;
            this.value = value;
        }

        @Override
        @Nullable
        Decision apply(Decision decision, Frame frame) {
            Value[] path = Node.all(keys, frame);
            Value replacing = value.first(frame);
            return path == null || replacing == null
                    ? null
                    : decision.withInput(put(decision.input, path, 0, replacing));
        }
    }

    static final class OfDocuments extends Change {
        private final Node[] keys;
        private final Node value;
        private final @Nullable Document masked;

        OfDocuments(Node[] keys, Node value, @Nullable Document masked) {
            this.keys = keys;
            this.value = value;
            this.masked = masked;
        }

        @Override
        @Nullable
        Decision apply(Decision decision, Frame frame) {
            Value[] path = Node.all(keys, frame);
            Value replacing = value.first(frame);
            return path == null || replacing == null
                    ? null
                    : decision.withData(put(decision.data, path, 0, replacing), masked);
        }
    }

    static final class OfFunction extends Change {
        private final String name;
        private final Calls.@Nullable Function function;
        private final @Nullable Node value;

        OfFunction(String name, Calls.@Nullable Function function, @Nullable Node value) {
            this.name = name;
            this.function = function;
            this.value = value;
        }

        @Override
        @Nullable
        Decision apply(Decision decision, Frame frame) {
            Value replacing = value == null ? null : value.first(frame);
            return function == null && replacing == null
                    ? null
                    : decision.withMock(name, new Calls.Replacement(function, replacing));
        }
    }

    private static Value put(@Nullable Value base, Value[] path, int at, Value value) {
        if (at == path.length) {
            return value;
        }
        var fields = base instanceof Value.Obj object ? new TreeMap<>(object.fields()) : new TreeMap<Value, Value>();
        fields.put(path[at], put(fields.get(path[at]), path, at + 1, value));
        return Value.object(fields);
    }
}
