package io.gatehouse.settings;

import java.util.List;

/** Everything that is wrong with a configuration, at once. */
public final class Problems extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> all;

    Problems(List<Problem> all) {
        super("The configuration has " + all.size() + (all.size() == 1 ? " problem:" : " problems:") + lines(all));
        this.all = List.copyOf(all);
    }

    public List<Problem> all() {
        return all;
    }

    /**
     * @param key where: a name in the file, or an environment variable
     * @param value what stands there; never a secret
     * @param expected what should
     */
    public record Problem(String key, String value, String expected) {
        @Override
        public String toString() {
            return key + " is " + value + ", expected " + expected;
        }
    }

    private static String lines(List<Problem> all) {
        var lines = new StringBuilder();
        all.forEach(problem -> lines.append("\n  ").append(problem));
        return lines.toString();
    }
}
