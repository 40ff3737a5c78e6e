package io.gatehouse.rego.syntax;

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
        super(String.join("\n", mistakes.stream().map(Mistake::toString).toList()), null, false, false);
        this.mistakes = List.copyOf(mistakes);
    }

    public RegoFault(Pos pos, String code, String message) {
        this(List.of(new Mistake(pos, code, message)));
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
