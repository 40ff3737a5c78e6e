package io.gatehouse.rego.eval;

import io.gatehouse.rego.value.Value;
import java.util.List;

/** The side of a unification that is matched: it binds variables or compares. */
abstract class Pattern {
    final boolean single;

    Pattern(boolean single) {
        this.single = single;
    }

    /** Whether the value fits; binds what is unbound. Only for a single pattern. */
    abstract boolean matches(Value value, Frame frame);

    boolean each(Value value, Frame frame, Next next) {
        return !matches(value, frame) || next.go();
    }

    static final Pattern ANY = new Pattern(true) {
        @Override
        boolean matches(Value value, Frame frame) {
            return true;
        }
    };

    static final class Bind extends Pattern {
        private final int slot;

        Bind(int slot) {
            super(true);
            this.slot = slot;
        }

        @Override
        boolean matches(Value value, Frame frame) {
            frame.slots[slot] = value;
            return true;
        }
    }

    static final class Equal extends Pattern {
        private final Node node;

        Equal(Node node) {
            super(node.single);
            this.node = node;
        }

        @Override
        boolean matches(Value value, Frame frame) {
            Value own = node.one(frame);
            return own != null && own.same(value);
        }

        @Override
        boolean each(Value value, Frame frame, Next next) {
            return node.each(frame, own -> !own.same(value) || next.go());
        }
    }

    static final class Items extends Pattern {
        private final Pattern[] items;

        Items(Pattern[] items) {
            super(allSingle(items));
            this.items = items;
        }

        @Override
        boolean matches(Value value, Frame frame) {
            if (!(value instanceof Value.Arr(List<Value> values)) || values.size() != items.length) {
                return false;
            }
            for (int i = 0; i < items.length; i++) {
                if (!items[i].matches(values.get(i), frame)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        boolean each(Value value, Frame frame, Next next) {
            return !(value instanceof Value.Arr(List<Value> values))
                    || values.size() != items.length
                    || eachOf(items, values, 0, frame, next);
        }
    }

    static final class Fields extends Pattern {
        private final Node[] keys;
        private final Pattern[] values;

        Fields(Node[] keys, Pattern[] values) {
            super(Node.allSingle(keys) && allSingle(values));
            this.keys = keys;
            this.values = values;
        }

        @Override
        boolean matches(Value value, Frame frame) {
            if (!(value instanceof Value.Obj object) || object.size() != keys.length) {
                return false;
            }
            for (int i = 0; i < keys.length; i++) {
                Value key = keys[i].one(frame);
                Value field = key == null ? null : object.find(key);
                if (field == null || !values[i].matches(field, frame)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        boolean each(Value value, Frame frame, Next next) {
            return !(value instanceof Value.Obj object) || object.size() != keys.length || each(object, 0, frame, next);
        }

        private boolean each(Value.Obj object, int at, Frame frame, Next next) {
            if (at == keys.length) {
                return next.go();
            }
            return keys[at].each(frame, key -> {
                Value field = object.find(key);
                return field == null || values[at].each(field, frame, () -> each(object, at + 1, frame, next));
            });
        }
    }

    static boolean allSingle(Pattern... patterns) {
        for (Pattern pattern : patterns) {
            if (!pattern.single) {
                return false;
            }
        }
        return true;
    }

    static boolean eachOf(Pattern[] items, List<Value> values, int at, Frame frame, Next next) {
        return at == items.length
                ? next.go()
                : items[at].each(values.get(at), frame, () -> eachOf(items, values, at + 1, frame, next));
    }
}
