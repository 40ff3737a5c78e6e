package io.gatehouse.definition.text;

import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A document read from text, with everything that is wrong in the text itself. Reading never throws on what users write and
 * takes time and memory in proportion to the text, whatever aliases and nesting it uses.
 *
 * @param value absent when the text cannot be read at all
 * @param violations duplicate keys, syntax and limits, each with line and column
 */
public record ReadText(String text, Format format, Optional<Json> value, List<Violation> violations) {
    /** Longest text taken, in characters. */
    public static final int MAX_LENGTH = 32 << 20;

    /** Deepest nesting taken, in levels. */
    public static final int MAX_DEPTH = 500;

    /** Most values a document may have once its aliases are followed. */
    public static final int MAX_VALUES = 5_000_000;

    /** The two forms of text. */
    public enum Format {
        JSON,
        YAML
    }

    public ReadText {
        violations = List.copyOf(violations);
    }

    /** Reads as JSON when the first character is a bracket, else as YAML. */
    public static ReadText of(String text) {
        OptionalInt first = text.chars()
                .filter(c -> !Character.isWhitespace(c) && c != '\uFEFF')
                .findFirst();
        boolean bracket = first.isPresent() && (first.getAsInt() == '{' || first.getAsInt() == '[');
        return of(text, bracket ? Format.JSON : Format.YAML);
    }

    public static ReadText of(String text, Format format) {
        if (text.length() > MAX_LENGTH) {
            String message = "The document is longer than " + (MAX_LENGTH >> 20) + " million characters.";
            return new ReadText("", format, Optional.empty(), List.of(Violation.at("", "too_large", message)));
        }
        String readable = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var mistakes = new Mistakes();
        Optional<Json> value = read(readable, format, mistakes, null);
        return new ReadText(readable, format, value, mistakes.all());
    }

    /** The same violations, each with the line and column of the value it points at, or of the nearest one around it. */
    public List<Violation> placed(List<Violation> unplaced) {
        if (unplaced.isEmpty() || value.isEmpty()) {
            return unplaced;
        }
        Wanted wanted = Wanted.of(unplaced);
        var _ = read(text, format, new Mistakes(), wanted);
        return wanted.place(unplaced);
    }

    private static Optional<Json> read(
            String text, Format format, Mistakes mistakes, @org.jspecify.annotations.Nullable Wanted wanted) {
        return switch (format) {
            case JSON -> new JsonSource(mistakes).read(text, wanted);
            case YAML -> new YamlSource(mistakes).read(text, wanted);
        };
    }
}
