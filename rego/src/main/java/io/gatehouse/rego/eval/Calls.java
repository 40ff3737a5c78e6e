package io.gatehouse.rego.eval;

import io.gatehouse.rego.builtin.BuiltinFault;
import io.gatehouse.rego.builtin.Builtins;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of builtins, of the host's functions and of functions that rules define. */
final class Calls {
    private Calls() {}

    /** Something that can be called with values. */
    abstract static class Function {
        final String name;

        Function(String name) {
            this.name = name;
        }

        abstract @Nullable Value apply(Decision decision, Pos pos, Value[] args);
    }

    static final class Builtin extends Function {
        private final Builtins.Entry entry;

        Builtin(Builtins.Entry entry) {
            super(entry.name());
            this.entry = entry;
        }

        @Override
        @Nullable
        Value apply(Decision decision, Pos pos, Value[] args) {
            decision.budget.step();
            for (Value arg : args) {
                decision.budget.work(size(arg));
            }
            try {
                return entry.call(Arrays.asList(args), decision.world.context());
            } catch (BuiltinFault fault) {
                if (decision.world.strict()) {
                    throw new RegoFault(pos, fault.code(), name + ": " + fault.getMessage());
                }
                if (decision.world.trace() != null) {
                    decision.world.trace().refused(pos, name, String.valueOf(fault.getMessage()));
                }
                return null;
            }
        }
    }

    /** About how many steps looking at all of a value takes. */
    static int size(Value value) {
        return switch (value) {
            case Value.Str(String text) -> text.length() >> 8;
            case Value.Arr array -> array.items().size() >> 3;
            case Value.Set set -> set.items().size() >> 3;
            case Value.Obj object -> object.size() >> 3;
            default -> 0;
        };
    }

    static final class Host extends Function {
        Host(String name) {
            super(name);
        }

        @Override
        @Nullable
        Value apply(Decision decision, Pos pos, Value[] args) {
            decision.budget.step();
            return decision.world.host().call(name, List.of(args), decision.input);
        }
    }

    static final class Defined extends Function {
        private final Document document;

        Defined(Document document) {
            super(document.path);
            this.document = document;
        }

        @Override
        @Nullable
        Value apply(Decision decision, Pos pos, Value[] args) {
            return decision.isMasked(document) ? null : document.call(decision, pos, args);
        }
    }

    /** What a function is replaced by: another one, or a value whatever the arguments. */
    record Replacement(
            @Nullable Function function, @Nullable Value value) {}

    static final class Call extends Node {
        final Pos pos;
        final Function function;
        final Node[] args;
        /** {@code walk} gives many answers. */
        private final boolean spread;

        Call(Pos pos, Function function, Node[] args) {
            super(allSingle(args) && !function.name.equals("walk"));
            this.pos = pos;
            this.function = function;
            this.args = args;
            this.spread = function.name.equals("walk");
        }

        @Override
        @Nullable
        Value one(Frame frame) {
            Value[] values = all(args, frame);
            return values == null ? null : apply(frame.decision, values);
        }

        private @Nullable Value apply(Decision decision, Value[] values) {
            Replacement replaced = decision.mocks == null ? null : decision.mocks.get(function.name);
            if (replaced == null) {
                return function.apply(decision, pos, values);
            }
            // Inside of a replacement every function means itself.
            return replaced.function() == null
                    ? replaced.value()
                    : replaced.function().apply(decision.withoutMocks(), pos, values);
        }

        @Override
        boolean each(Frame frame, Take take) {
            if (single) {
                return super.each(frame, take);
            }
            return eachAll(args, 0, new Value[args.length], frame, values -> {
                Value value = apply(frame.decision, values.clone());
                if (!spread || !(value instanceof Value.Arr(List<Value> items))) {
                    return value == null || take.take(value);
                }
                for (Value item : items) {
                    frame.decision.budget.step();
                    if (!take.take(item)) {
                        return false;
                    }
                }
                return true;
            });
        }
    }

    /** How two values must stand to each other. */
    enum Order {
        EQUAL,
        NEQ,
        LT,
        LTE,
        GT,
        GTE;

        boolean holds(Value a, Value b) {
            return switch (this) {
                case EQUAL -> a.same(b);
                case NEQ -> !a.same(b);
                case LT -> a.compareTo(b) < 0;
                case LTE -> a.compareTo(b) <= 0;
                case GT -> a.compareTo(b) > 0;
                case GTE -> a.compareTo(b) >= 0;
            };
        }
    }

    /** A comparison that nobody has replaced: no argument list, no table. */
    static final class Comparison extends Node {
        final Order order;
        final Node left;
        final Node right;

        Comparison(Order order, Node left, Node right) {
            super(left.single && right.single);
            this.order = order;
            this.left = left;
            this.right = right;
        }

        @Override
        @Nullable
        Value one(Frame frame) {
            Value a = left.one(frame);
            if (a == null) {
                return null;
            }
            Value b = right.one(frame);
            frame.decision.budget.work(size(a));
            return b == null ? null : Value.of(order.holds(a, b));
        }

        @Override
        boolean each(Frame frame, Take take) {
            return single
                    ? super.each(frame, take)
                    : left.each(frame, a -> right.each(frame, b -> take.take(Value.of(order.holds(a, b)))));
        }
    }

    /** {@code print}: its arguments may be undefined, and say so. */
    static final class Print extends Node {
        private final Node[] args;

        Print(Node[] args) {
            super(true);
            this.args = args;
        }

        @Override
        Value one(Frame frame) {
            line(frame, 0, "");
            return Value.TRUE;
        }

        private void line(Frame frame, int at, String before) {
            if (at == args.length) {
                frame.decision.budget.text(before.length());
                frame.decision.world.context().print().accept(before);
                return;
            }
            boolean[] defined = new boolean[1];
            String gap = at == 0 ? before : before + " ";
            boolean _ = args[at].each(frame, value -> {
                defined[0] = true;
                line(frame, at + 1, gap + (value instanceof Value.Str(String text) ? text : value.toString()));
                return true;
            });
            if (!defined[0]) {
                line(frame, at + 1, gap + "<undefined>");
            }
        }
    }
}
