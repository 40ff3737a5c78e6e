package io.gatehouse.rego.eval;

import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Terms that are no references and no calls: constants, variables, collections, comprehensions. */
final class Terms {
    private Terms() {}

    static final class Constant extends Node {
        final Value value;

        Constant(Value value) {
            super(true);
            this.value = value;
        }

        @Override
        Value one(Frame frame) {
            return value;
        }
    }

    static final class Slot extends Node {
        private final int slot;

        Slot(int slot) {
            super(true);
            this.slot = slot;
        }

        @Override
        @Nullable
        Value one(Frame frame) {
            return frame.slots[slot];
        }
    }

    static final class Input extends Node {
        Input() {
            super(true);
        }

        @Override
        @Nullable
        Value one(Frame frame) {
            return frame.decision.input;
        }
    }

    /** Makes a value of the values of its parts. */
    interface Maker {
        Value make(Value[] parts);
    }

    static final class Made extends Node {
        private final Node[] parts;
        private final Maker maker;

        Made(Node[] parts, Maker maker) {
            super(allSingle(parts));
            this.parts = parts;
            this.maker = maker;
        }

        @Override
        @Nullable
        Value one(Frame frame) {
            Value[] values = all(parts, frame);
            return values == null ? null : maker.make(values);
        }

        @Override
        boolean each(Frame frame, Take take) {
            return single
                    ? super.each(frame, take)
                    : eachAll(
                            parts, 0, new Value[parts.length], frame, values -> take.take(maker.make(values.clone())));
        }
    }

    static Value array(Value[] parts) {
        return Value.array(Arrays.asList(parts));
    }

    static Value set(Value[] parts) {
        return Value.set(new TreeSet<>(Arrays.asList(parts)));
    }

    /** Keys and values in turn. */
    static Value object(Value[] parts) {
        var fields = new TreeMap<Value, Value>();
        for (int i = 0; i < parts.length; i += 2) {
            fields.put(parts[i], parts[i + 1]);
        }
        return Value.object(fields);
    }

    static final class ArrayOf extends Node {
        private final Body body;
        private final Node head;

        ArrayOf(Body body, Node head) {
            super(true);
            this.body = body;
            this.head = head;
        }

        @Override
        Value one(Frame frame) {
            List<Value> items = new ArrayList<>();
            boolean _ = body.run(
                    frame,
                    0,
                    () -> head.each(frame, value -> {
                        frame.decision.budget.items(1);
                        return items.add(value);
                    }));
            return Value.array(items);
        }
    }

    static final class SetOf extends Node {
        private final Body body;
        private final Node head;

        SetOf(Body body, Node head) {
            super(true);
            this.body = body;
            this.head = head;
        }

        @Override
        Value one(Frame frame) {
            var items = new TreeSet<Value>();
            boolean _ = body.run(
                    frame,
                    0,
                    () -> head.each(frame, value -> {
                        frame.decision.budget.items(1);
                        items.add(value);
                        return true;
                    }));
            return Value.set(items);
        }
    }

    static final class ObjectOf extends Node {
        private final Pos pos;
        private final Body body;
        private final Node key;
        private final Node value;

        ObjectOf(Pos pos, Body body, Node key, Node value) {
            super(true);
            this.pos = pos;
            this.body = body;
            this.key = key;
            this.value = value;
        }

        @Override
        Value one(Frame frame) {
            var fields = new TreeMap<Value, Value>();
            boolean _ = body.run(
                    frame,
                    0,
                    () -> key.each(
                            frame,
                            k -> value.each(frame, v -> {
                                frame.decision.budget.items(1);
                                Value old = fields.put(k, v);
                                if (old != null && !old.same(v)) {
                                    throw new RegoFault(pos, "eval_conflict_error", "object keys must be unique");
                                }
                                return true;
                            })));
            return Value.object(fields);
        }
    }
}
