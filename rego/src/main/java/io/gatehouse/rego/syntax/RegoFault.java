package io.gatehouse.rego.syntax;

import java.util.Comparator;
import java.util.List;

/** Every mistake of a rule set, or the one that ended an evaluation. */
public final class RegoFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** One mistake in OPA's vocabulary. */
    public record Mistake(Pos pos, String code, String message) {
        @Override
        public String toString() {
            return pos.file() + ":" + pos.row() + ":" + pos.col() + ": " + code + ": " + message;
        }
    }

    private final transient List<Mistake> mistakes;

    public RegoFault(List<Mistake> mistakes) {
        super(String.join("\n", sorted(mistakes).stream().map(Mistake::toString).toList()), null, false, false);
        this.mistakes = sorted(mistakes);
    }

    public RegoFault(Pos pos, String code, String message) {
        this(List.of(new Mistake(pos, code, message)));
    }

    /** In the order of the files and rows, each once. */
    private static List<Mistake> sorted(List<Mistake> mistakes) {
        return mistakes.stream()
                .distinct()
                .sorted(Comparator.comparing((Mistake m) -> m.pos().file())
                        .thenComparingInt(m -> m.pos().row())
                        .thenComparingInt(m -> m.pos().col()))
                .toList();
    }

    /** The same fault with a place, when it has none yet: limits do not know where they are passed. */
    public RegoFault near(Pos pos) {
        return mistakes.size() == 1 && mistakes.getFirst().pos().row() == 0
                ? new RegoFault(
                        pos, mistakes.getFirst().code(), mistakes.getFirst().message())
                : this;
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
