package io.gatehouse.rego.eval;

import io.gatehouse.rego.syntax.Expr;
import io.gatehouse.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** A compiled statement of a body. */
public abstract class Step {
    final boolean single;
    /** What it was compiled from. */
    private final Expr source;

    Step(Expr source, boolean single) {
        this.source = source;
        this.single = single;
    }

    public Expr source() {
        return source;
    }

    /** Whether it holds; only for a single step. */
    abstract boolean holds(Frame frame);

    boolean each(Frame frame, Next next) {
        return !holds(frame) || next.go();
    }

    /** Why it did not hold, in words. */
    String reason(Frame frame) {
        return "it does not hold";
    }

    /** Holds when a term is defined and not false. */
    static final class Holds extends Step {
        private final Node node;

        Holds(Expr source, Node node) {
            super(source, node.single);
            this.node = node;
        }

        @Override
        boolean holds(Frame frame) {
            Value value = node.one(frame);
            return value != null && !value.isFalse();
        }

        @Override
        boolean each(Frame frame, Next next) {
            return node.each(frame, value -> value.isFalse() || next.go());
        }

        @Override
        String reason(Frame frame) {
            if (node instanceof Calls.Comparison comparison) {
                Value left = comparison.left.first(frame);
                Value right = comparison.right.first(frame);
                if (left == null || right == null) {
                    return "the " + (left == null ? "left" : "right") + " side is undefined";
                }
                return comparison.single
                        ? "it compares " + Trace.brief(left) + " with " + Trace.brief(right)
                        : "no value satisfies it";
            }
            if (node instanceof Calls.Call call) {
                for (int i = 0; i < call.args.length; i++) {
                    if (call.args[i].first(frame) == null) {
                        return "argument " + (i + 1) + " is undefined";
                    }
                }
            }
            return node.first(frame) == null ? "it is undefined" : "it is false";
        }
    }

    /** One side's value against the other side's pattern. */
    static final class Match extends Step {
        private final Node node;
        private final Pattern pattern;

        Match(Expr source, Node node, Pattern pattern) {
            super(source, node.single && pattern.single);
            this.node = node;
            this.pattern = pattern;
        }

        @Override
        boolean holds(Frame frame) {
            Value value = node.one(frame);
            return value != null && pattern.matches(value, frame);
        }

        @Override
        boolean each(Frame frame, Next next) {
            return node.each(frame, value -> pattern.each(value, frame, next));
        }

        @Override
        String reason(Frame frame) {
            Value value = node.first(frame);
            return value == null ? "it is undefined" : Trace.brief(value) + " does not match the other side";
        }
    }

    static final class SomeIn extends Step {
        private final @Nullable Pattern key;
        private final Pattern value;
        private final Node domain;

        SomeIn(Expr source, @Nullable Pattern key, Pattern value, Node domain) {
            super(source, false);
            this.key = key;
            this.value = value;
            this.domain = domain;
        }

        @Override
        boolean holds(Frame frame) {
            return !each(frame, () -> false);
        }

        @Override
        boolean each(Frame frame, Next next) {
            return domain.each(
                    frame,
                    all -> Refs.entries(
                            all,
                            frame,
                            (k, v) -> key == null
                                    ? value.each(v, frame, next)
                                    : key.each(k, frame, () -> value.each(v, frame, next))));
        }

        @Override
        String reason(Frame frame) {
            return domain.first(frame) == null ? "the collection is undefined" : "no member of the collection fits";
        }
    }

    static final class Every extends Step {
        private final @Nullable Pattern key;
        private final Pattern value;
        private final Node domain;
        private final Body body;

        Every(Expr source, @Nullable Pattern key, Pattern value, Node domain, Body body) {
            super(source, domain.single);
            this.key = key;
            this.value = value;
            this.domain = domain;
            this.body = body;
        }

        @Override
        boolean holds(Frame frame) {
            Value all = domain.one(frame);
            return all != null && holds(all, frame);
        }

        @Override
        boolean each(Frame frame, Next next) {
            return domain.each(frame, all -> !holds(all, frame) || next.go());
        }

        private boolean holds(Value all, Frame frame) {
            if (!(all instanceof Value.Arr || all instanceof Value.Obj || all instanceof Value.Set)) {
                return false;
            }
            return Refs.entries(all, frame, (k, v) -> {
                Next inner = () -> !body.holds(frame);
                boolean missed = key == null
                        ? value.each(v, frame, inner)
                        : key.each(k, frame, () -> value.each(v, frame, inner));
                return !missed;
            });
        }

        @Override
        String reason(Frame frame) {
            return domain.first(frame) == null ? "the collection is undefined" : "a member does not satisfy the body";
        }
    }

    static final class Not extends Step {
        private final Step inner;

        Not(Expr source, Step inner) {
            super(source, true);
            this.inner = inner;
        }

        @Override
        boolean holds(Frame frame) {
            return inner.single ? !inner.holds(frame) : inner.each(frame, () -> false);
        }

        @Override
        String reason(Frame frame) {
            return "what it negates holds";
        }
    }

    static final class With extends Step {
        private final Step inner;
        private final Change[] changes;

        With(Expr source, Step inner, Change[] changes) {
            super(source, inner.single);
            this.inner = inner;
            this.changes = changes;
        }

        private @Nullable Frame changed(Frame frame) {
            Decision decision = frame.decision;
            for (Change change : changes) {
                Decision next = change.apply(decision, frame);
                if (next == null) {
                    return null;
                }
                decision = next;
            }
            return new Frame(decision, frame.slots);
        }

        @Override
        boolean holds(Frame frame) {
            Frame changed = changed(frame);
            return changed != null && inner.holds(changed);
        }

        @Override
        boolean each(Frame frame, Next next) {
            Frame changed = changed(frame);
            return changed == null || inner.each(changed, next);
        }

        @Override
        String reason(Frame frame) {
            Frame changed = changed(frame);
            return changed == null ? "a replacement is undefined" : inner.reason(changed);
        }
    }
}
