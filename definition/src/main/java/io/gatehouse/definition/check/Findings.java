package io.gatehouse.definition.check;

import io.gatehouse.fault.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what rules find: what is wrong, and what is only worth a word. Each finding once; after the first thousand they are
 * only counted.
 */
final class Findings {
    private static final int KEPT = 1000;

    private final Bounded wrong = new Bounded();
    private final Bounded advice = new Bounded();

    void wrong(Pointer at, String code, String sentence) {
        wrong.add(at, code, sentence);
    }

    void advise(Pointer at, String code, String sentence) {
        advice.add(at, code, sentence);
    }

    List<Violation> wrong() {
        return wrong.all();
    }

    List<Violation> advice() {
        return advice.all();
    }

    private static final class Bounded {
        private final Set<Violation> kept = new LinkedHashSet<>();
        private int more;

        void add(Pointer at, String code, String sentence) {
            if (kept.size() < KEPT) {
                kept.add(Violation.at(at.toString(), code, sentence));
            } else {
                more++;
            }
        }

        List<Violation> all() {
            var all = new ArrayList<>(kept);
            if (more > 0) {
                all.add(Violation.at("", "more", "There are " + more + " further mistakes."));
            }
            return all;
        }
    }
}
