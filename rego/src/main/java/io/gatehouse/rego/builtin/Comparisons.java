package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;

/** Comparison of any two values. */
final class Comparisons {
    private Comparisons() {}

    private enum Order {
        EQUAL,
        NEQ,
        LT,
        LTE,
        GT,
        GTE;

        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NEQ -> order != 0;
                case LT -> order < 0;
                case LTE -> order <= 0;
                case GT -> order > 0;
                case GTE -> order >= 0;
            };
        }
    }

    static void register() {
        for (Order order : Order.values()) {
            Builtins.add(
                    order.name().toLowerCase(java.util.Locale.ROOT),
                    "x,x>b",
                    args -> Value.of(order.holds(args.at(0).compareTo(args.at(1)))));
        }
    }
}
