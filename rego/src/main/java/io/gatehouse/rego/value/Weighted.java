package io.gatehouse.rego.value;

import java.util.Collection;

/**
 * Knows how much a value holds in all, counted each time a part is met: parts may be shared, so that a few lines of
 * rules could make a value that would take years to compare or print. One above the bound is refused when it is made.
 */
interface Weighted {
    int MAX = 1_000_000;
    /** Characters that weigh as much as one part. */
    int TEXT = 64;

    int weight();

    static int of(Value value) {
        return switch (value) {
            case Value.Str(String text) -> 1 + text.length() / TEXT;
            case Value.Arr array -> array.items() instanceof Weighted items ? items.weight() : 1;
            case Value.Set set -> set.weight();
            case Value.Obj object -> object.weight;
            default -> 1;
        };
    }

    static int all(Collection<Value> values) {
        int sum = 1;
        for (Value value : values) {
            sum = sum(sum, of(value));
        }
        return sum;
    }

    static int sum(int a, int b) {
        if (a + b > MAX) {
            throw new TooLarge(MAX);
        }
        return a + b;
    }
}
