package io.gatehouse.definition.text;

import io.gatehouse.fault.Violation;
import java.util.ArrayList;
import java.util.List;

/** Mistakes of one text; after the first hundred only counted, so that a hostile text cannot fill the memory. */
final class Mistakes {
    private static final int KEPT = 100;

    private final List<Violation> kept = new ArrayList<>();
    private int more;

    void add(String pointer, String code, String sentence, int line, int column) {
        if (kept.size() < KEPT) {
            kept.add(new Violation(pointer, code, sentence, line, column));
        } else {
            more++;
        }
    }

    List<Violation> all() {
        if (more == 0) {
            return kept;
        }
        var all = new ArrayList<>(kept);
        all.add(Violation.at("", "more", "There are " + more + " further mistakes."));
        return all;
    }
}
