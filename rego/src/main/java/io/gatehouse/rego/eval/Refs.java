package io.gatehouse.rego.eval;

import io.gatehouse.rego.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** References: steps down from a value, or from the documents that rules make. */
final class Refs {
    private Refs() {}

    /** One key of a path: bound, or a pattern over all keys there are. Exactly one is not null. */
    record Key(@Nullable Node node, @Nullable Pattern pattern) {
        boolean isSingle() {
            return node != null && node.single;
        }
    }

    static boolean allSingle(Key[] keys) {
        for (Key key : keys) {
            if (!key.isSingle()) {
                return false;
            }
        }
        return true;
    }

    /** Only constant keys below a node: the common {@code input.a.b}. */
    static final class Constants extends Node {
        private final Node head;
        private final Value[] keys;

        Constants(Node head, Value[] keys) {
            super(head.single);
            this.head = head;
            this.keys = keys;
        }

        @Override
        @Nullable
        Value one(Frame frame) {
            return down(head.one(frame));
        }

        private @Nullable Value down(@Nullable Value from) {
            Value at = from;
            for (Value key : keys) {
                if (at == null) {
                    return null;
                }
                at = at.child(key);
            }
            return at;
        }

        @Override
        boolean each(Frame frame, Take take) {
            return single
                    ? super.each(frame, take)
                    : head.each(frame, value -> {
                        Value found = down(value);
                        return found == null || take.take(found);
                    });
        }
    }

    static final class Path extends Node {
        private final Node head;
        private final Key[] keys;

        Path(Node head, Key[] keys) {
            super(head.single && Refs.allSingle(keys));
            this.head = head;
            this.keys = keys;
        }

        @Override
        @Nullable
        Value one(Frame frame) {
            return descendSingle(head.one(frame), keys, 0, frame);
        }

        @Override
        boolean each(Frame frame, Take take) {
            return single ? super.each(frame, take) : head.each(frame, value -> descend(value, keys, 0, frame, take));
        }
    }

    static @Nullable Value descendSingle(@Nullable Value from, Key[] keys, int start, Frame frame) {
        Value at = from;
        for (int i = start; i < keys.length && at != null; i++) {
            Node node = keys[i].node;
            Value key = node == null ? null : node.one(frame);
            at = key == null ? null : at.child(key);
        }
        return at;
    }

    static boolean descend(Value value, Key[] keys, int at, Frame frame, Take take) {
        frame.decision.budget.step();
        if (at == keys.length) {
            return take.take(value);
        }
        Node node = keys[at].node;
        if (node != null) {
            return node.each(frame, key -> {
                Value child = value.child(key);
                return child == null || descend(child, keys, at + 1, frame, take);
            });
        }
        Pattern pattern = java.util.Objects.requireNonNull(keys[at].pattern);
        return entries(value, frame, (k, v) -> {
            Value reached = value instanceof Value.Set ? v : k;
            return pattern.each(reached, frame, () -> descend(v, keys, at + 1, frame, take));
        });
    }

    interface TakePair {
        boolean take(Value key, Value value);
    }

    static boolean entries(Value value, Frame frame, TakePair take) {
        Budget budget = frame.decision.budget;
        switch (value) {
            case Value.Arr(List<Value> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    budget.step();
                    if (!take.take(Value.of(i), items.get(i))) {
                        return false;
                    }
                }
            }
            case Value.Set(TreeSet<Value> items, int _) -> {
                for (Value item : items) {
                    budget.step();
                    if (!take.take(item, item)) {
                        return false;
                    }
                }
            }
            case Value.Obj object -> {
                for (Map.Entry<Value, Value> field : object.fields().entrySet()) {
                    budget.step();
                    if (!take.take(field.getKey(), field.getValue())) {
                        return false;
                    }
                }
            }
            default -> {}
        }
        return true;
    }

    /** A path from {@code data}: its beginning leads to a document whatever the decision is about. */
    static final class Documented extends Node {
        private final @Nullable Document document;
        private final Value[] prefix;
        private final Key[] keys;

        /**
         * @param document where the constant beginning leads, null when only to data
         * @param prefix the keys of that beginning
         */
        Documented(@Nullable Document document, Value[] prefix, Key[] keys) {
            super(Refs.allSingle(keys));
            this.document = document;
            this.prefix = prefix;
            this.keys = keys;
        }

        private @Nullable Value base(Decision decision) {
            Value at = decision.data;
            for (int i = 0; i < prefix.length && at != null; i++) {
                at = Document.base(at, prefix[i]);
            }
            return at;
        }

        @Override
        @Nullable
        Value one(Frame frame) {
            Decision decision = frame.decision;
            if (document != null && document.hasRules && decision.masked == null) {
                return descendSingle(decision.document(document, base(decision)), keys, 0, frame);
            }
            @Nullable Value[] found = new Value[1];
            boolean _ = walk(document, base(decision), 0, frame, value -> {
                found[0] = value;
                return false;
            });
            return found[0];
        }

        @Override
        boolean each(Frame frame, Take take) {
            return walk(document, base(frame.decision), 0, frame, take);
        }

        private boolean walk(@Nullable Document at, @Nullable Value base, int i, Frame frame, Take take) {
            Decision decision = frame.decision;
            decision.budget.step();
            if (at == null || decision.isMasked(at)) {
                return base == null || descendBase(base, i, frame, take);
            }
            if (i == keys.length || at.hasRules) {
                Value value = decision.document(at, base);
                return value == null || descend(value, keys, i, frame, take);
            }
            Node node = keys[i].node;
            if (node != null) {
                return node.each(
                        frame,
                        key -> walk(at.child(key), base == null ? null : Document.base(base, key), i + 1, frame, take));
            }
            var names = new TreeSet<Value>();
            at.children.keySet().forEach(name -> names.add(Value.of(name)));
            if (base instanceof Value.Obj object) {
                names.addAll(object.fields().keySet());
            }
            Pattern pattern = java.util.Objects.requireNonNull(keys[i].pattern);
            for (Value name : names) {
                if (!pattern.each(
                        name,
                        frame,
                        () -> walk(
                                at.child(name), base == null ? null : Document.base(base, name), i + 1, frame, take))) {
                    return false;
                }
            }
            return true;
        }

        private boolean descendBase(Value value, int at, Frame frame, Take take) {
            if (at < keys.length && keys[at].node != null) {
                return keys[at].node.each(frame, key -> {
                    Value child = Document.base(value, key);
                    return child == null || descendBase(child, at + 1, frame, take);
                });
            }
            return descend(value, keys, at, frame, take);
        }
    }
}
