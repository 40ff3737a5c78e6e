package io.gatehouse.settings;

import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How values of a key are written.
 *
 * @param <T> what they are read as
 */
public sealed interface Kind<T> {

    /** What a person should have written. */
    String expected();

    /** Empty when the value is of another kind. */
    Optional<T> read(Json value);

    /** The same from an environment variable. */
    Optional<T> read(String text);

    default String show(T value) {
        return String.valueOf(value);
    }

    Kind<String> TEXT = new Text();
    Kind<Boolean> FLAG = new Flag();
    Kind<List<String>> TEXTS = new Texts();
    Kind<List<String>> PATTERNS = new Patterns();
    Kind<Json.Obj> OBJECT = new Tree();
    Kind<Long> PORT = new Whole(0, 65_535);
    Kind<Long> COUNT = new Whole(0, Long.MAX_VALUE);

    static Kind<String> oneOf(String... choices) {
        return new Choice(List.of(choices));
    }

    static Kind<Long> between(long least, long most) {
        return new Whole(least, most);
    }

    /** Any text. */
    record Text() implements Kind<String> {
        @Override
        public String expected() {
            return "text";
        }

        @Override
        public Optional<String> read(Json value) {
            return value.asText();
        }

        @Override
        public Optional<String> read(String text) {
            return Optional.of(text);
        }
    }

    /** A whole number within bounds, both included. */
    record Whole(long least, long most) implements Kind<Long> {
        @Override
        public String expected() {
            return most == Long.MAX_VALUE
                    ? "a whole number from " + least
                    : "a whole number from " + least + " to " + most;
        }

        @Override
        public Optional<Long> read(Json value) {
            OptionalLong number = value instanceof Json.Num numeric ? numeric.exactLong() : OptionalLong.empty();
            return number.isPresent() ? bounded(number.getAsLong()) : Optional.empty();
        }

        @Override
        public Optional<Long> read(String text) {
            try {
                return bounded(Long.parseLong(text.strip()));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        private Optional<Long> bounded(long number) {
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        }
    }

    /** True or false. */
    record Flag() implements Kind<Boolean> {
        @Override
        public String expected() {
            return "true or false";
        }

        @Override
        public Optional<Boolean> read(Json value) {
            return value instanceof Json.Bool(boolean flag) ? Optional.of(flag) : Optional.empty();
        }

        @Override
        public Optional<Boolean> read(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "1", "t" -> Optional.of(true);
                case "false", "0", "f" -> Optional.of(false);
                default -> Optional.empty();
            };
        }
    }

    /** One of a few words, in any case. */
    record Choice(List<String> choices) implements Kind<String> {
        @Override
        public String expected() {
            return "one of "
                    + String.join(
                            ", ",
                            choices.stream()
                                    .map(c -> c.isEmpty() ? "(empty)" : c)
                                    .toList());
        }

        @Override
        public Optional<String> read(Json value) {
            return value.asText().flatMap(this::read);
        }

        @Override
        public Optional<String> read(String text) {
            return choices.stream().filter(text.strip()::equalsIgnoreCase).findFirst();
        }
    }

    /** A list of texts; in the environment with commas between them. */
    record Texts() implements Kind<List<String>> {
        @Override
        public String expected() {
            return "a list of texts";
        }

        @Override
        public Optional<List<String>> read(Json value) {
            if (!(value instanceof Json.Arr array)) {
                return Optional.empty();
            }
            var texts = new ArrayList<String>();
            for (Json item : array.values()) {
                if (!(item instanceof Json.Str(String text))) {
                    return Optional.empty();
                }
                texts.add(text);
            }
            return Optional.of(List.copyOf(texts));
        }

        @Override
        public Optional<List<String>> read(String text) {
            return Optional.of(Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList());
        }

        @Override
        public String show(List<String> value) {
            return String.join(", ", value);
        }
    }

    /** A list of regular expressions that can be compiled. */
    record Patterns() implements Kind<List<String>> {
        @Override
        public String expected() {
            return "a list of regular expressions";
        }

        @Override
        public Optional<List<String>> read(Json value) {
            return TEXTS.read(value).filter(Patterns::areReadable);
        }

        @Override
        public Optional<List<String>> read(String text) {
            return TEXTS.read(text).filter(Patterns::areReadable);
        }

        @Override
        public String show(List<String> value) {
            return TEXTS.show(value);
        }

        private static boolean areReadable(List<String> patterns) {
            try {
                patterns.forEach(Pattern::compile);
                return true;
            } catch (PatternSyntaxException _) {
                return false;
            }
        }
    }

    /** A JSON object; in the environment as JSON, or as {@code key:value} pairs with commas between them. */
    record Tree() implements Kind<Json.Obj> {
        @Override
        public String expected() {
            return "an object";
        }

        @Override
        public Optional<Json.Obj> read(Json value) {
            return value instanceof Json.Obj object ? Optional.of(object) : Optional.empty();
        }

        @Override
        public Optional<Json.Obj> read(String text) {
            if (text.strip().startsWith("{")) {
                try {
                    return Optional.of(JsonText.parseObject(text));
                } catch (FaultException _) {
                    return Optional.empty();
                }
            }
            Json.Obj object = Json.Obj.EMPTY;
            for (String pair : text.split(",", -1)) {
                int colon = pair.indexOf(':');
                if (colon < 1) {
                    return Optional.empty();
                }
                object = object.with(
                        pair.substring(0, colon).strip(),
                        pair.substring(colon + 1).strip());
            }
            return Optional.of(object);
        }
    }
}
