package io.gatehouse.definition.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON text, all duplicate keys at once; the first value of a key is kept. */
final class JsonSource {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ReadText.MAX_DEPTH)
                    .maxStringLength(ReadText.MAX_LENGTH)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private final Mistakes mistakes;

    JsonSource(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    Optional<Json> read(String text, @Nullable Wanted wanted) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                mistakes.add("", "json", "The text is empty.", 1, 1);
                return Optional.empty();
            }
            if (wanted != null) {
                place(parser, wanted);
            }
            Json value = value(parser, first, wanted);
            if (parser.nextToken() != null) {
                var where = parser.currentTokenLocation();
                mistakes.add(
                        "",
                        "json",
                        "There is text after the end of the document.",
                        where.getLineNr(),
                        where.getColumnNr());
                return Optional.empty();
            }
            return Optional.of(value);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            mistakes.add(
                    "",
                    "json",
                    "This is not JSON: " + JsonText.reason(e),
                    where == null ? 0 : where.getLineNr(),
                    where == null ? 0 : where.getColumnNr());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Json value(JsonParser parser, JsonToken token, @Nullable Wanted wanted) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser, wanted);
            case START_ARRAY -> array(parser, wanted);
            case VALUE_STRING -> new Json.Str(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
            case VALUE_TRUE -> Json.TRUE;
            case VALUE_FALSE -> Json.FALSE;
            case VALUE_NULL -> Json.NULL;
            default -> throw new IllegalStateException("unexpected token " + token);
        };
    }

    private Json object(JsonParser parser, @Nullable Wanted wanted) throws IOException {
        var fields = Json.object();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Wanted child = wanted == null ? null : wanted.child(name);
            if (child != null) {
                place(parser, child);
            }
            boolean again = fields.has(name);
            if (again) {
                var where = parser.currentTokenLocation();
                String pointer = parser.getParsingContext().pathAsPointer().toString();
                mistakes.add(
                        pointer,
                        "duplicate_key",
                        "The key \"" + name + "\" stands here twice.",
                        where.getLineNr(),
                        where.getColumnNr());
            }
            Json value = value(parser, parser.nextToken(), child);
            if (!again) {
                fields.put(name, value);
            }
        }
        return fields.build();
    }

    private Json array(JsonParser parser, @Nullable Wanted wanted) throws IOException {
        var items = new ArrayList<Json>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Wanted child = wanted == null ? null : wanted.child(Integer.toString(items.size()));
            if (child != null) {
                place(parser, child);
            }
            items.add(value(parser, token, child));
        }
        return new Json.Arr(items);
    }

    private static void place(JsonParser parser, Wanted wanted) {
        var where = parser.currentTokenLocation();
        wanted.foundAt(where.getLineNr(), where.getColumnNr());
    }
}
