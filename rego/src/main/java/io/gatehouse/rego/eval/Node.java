package io.gatehouse.rego.eval;

import io.gatehouse.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** A compiled term. One that iterates nothing is {@code single} and asked by {@link #one}; it is the fast path. */
abstract class Node {
    final boolean single;

    Node(boolean single) {
        this.single = single;
    }

    /** The value or null for undefined; only for a single node. */
    abstract @Nullable Value one(Frame frame);

    /** Hands over every value; false when {@code take} stopped. */
    boolean each(Frame frame, Take take) {
        Value value = one(frame);
        return value == null || take.take(value);
    }

    /** The first value or null. */
    final @Nullable Value first(Frame frame) {
        if (single) {
            return one(frame);
        }
        @Nullable Value[] found = new Value[1];
        boolean _ = each(frame, value -> {
            found[0] = value;
            return false;
        });
        return found[0];
    }

    static boolean allSingle(Node... nodes) {
        for (Node node : nodes) {
            if (!node.single) {
                return false;
            }
        }
        return true;
    }

    /** What to do with the values of several nodes; the array is used again. */
    interface TakeAll {
        boolean take(Value[] values);
    }

    /** The values of all nodes, or null when one is undefined; only for single nodes. */
    static Value @Nullable [] all(Node[] nodes, Frame frame) {
        Value[] values = new Value[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            Value value = nodes[i].one(frame);
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        return values;
    }

    static boolean eachAll(Node[] nodes, int at, Value[] values, Frame frame, TakeAll take) {
        if (at == nodes.length) {
            return take.take(values);
        }
        return nodes[at].each(frame, value -> {
            values[at] = value;
            return eachAll(nodes, at + 1, values, frame, take);
        });
    }
}
