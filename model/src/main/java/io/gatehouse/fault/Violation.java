package io.gatehouse.fault;

/**
 * One thing wrong with a submitted document.
 *
 * @param pointer JSON pointer to the offending value, empty for the whole document
 * @param code short, stable, machine-readable reason such as {@code required} or {@code listen_path.taken}
 * @param message one sentence a person can act on
 * @param line 1-based line in the submitted text, 0 when unknown
 * @param column 1-based column in the submitted text, 0 when unknown
 */
public record Violation(String pointer, String code, String message, int line, int column) {
    public static Violation at(String pointer, String code, String message) {
        return new Violation(pointer, code, message, 0, 0);
    }
}
