package io.gatehouse.definition.check;

import io.gatehouse.fault.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what rules find: what is wrong, and what is only worth a word. Bounded, each finding once. */
final class Findings {
    private static final int KEPT = 1000;

    private final Set<Violation> wrong = new LinkedHashSet<>();
    private final Set<Violation> advice = new LinkedHashSet<>();

    void wrong(Pointer at, String code, String sentence) {
        add(wrong, at, code, sentence);
    }

    void advise(Pointer at, String code, String sentence) {
        add(advice, at, code, sentence);
    }

    private static void add(Set<Violation> to, Pointer at, String code, String sentence) {
        if (to.size() < KEPT) {
            to.add(Violation.at(at.toString(), code, sentence));
        }
    }

    List<Violation> wrong() {
        return List.copyOf(wrong);
    }

    List<Violation> advice() {
        return List.copyOf(advice);
    }
}
