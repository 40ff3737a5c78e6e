package io.gatehouse.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** JSON text to values and back. Strict: duplicate keys, comments, NaN and trailing text are errors. */
public final class JsonText {
    /** Deepest nesting accepted, in levels. */
    public static final int MAX_DEPTH = 500;

    private static final JsonFactory FACTORY =
            builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final JsonFactory TRUSTING = builder().build();

    private static final Pattern PARSERS_OWN =
            Pattern.compile(" \\(start marker at \\[Source: .*?\\]\\)|, from `StreamReadConstraints\\.\\w+\\(\\)`");

    private JsonText() {}

    private static JsonFactoryBuilder builder() {
        return new JsonFactoryBuilder()
                // Names of large documents are many; interning them costs more than it saves.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(64 << 20)
                        .maxNumberLength(1000)
                        .build());
    }

    /**
     * @throws FaultException {@link Fault.Invalid} with line and column when the text is not one JSON value
     */
    public static Json parse(String text) {
        return parse(FACTORY, text);
    }

    private static Json parse(JsonFactory factory, String text) {
        try (JsonParser parser = factory.createParser(text)) {
            return document(parser);
        } catch (JsonProcessingException e) {
            throw refused(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #parse(String)}, from UTF-8 bytes. */
    public static Json parse(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            return document(parser);
        } catch (JsonProcessingException e) {
            throw refused(e);
        } catch (IOException e) {
            throw refused("not valid UTF-8", 0, 0, e);
        }
    }

    /** As {@link #parse(String)}, and the value must be an object. */
    public static Json.Obj parseObject(String text) {
        return object(parse(text));
    }

    /** An object out of text that {@link #print} made, in which no duplicate keys need to be looked for. */
    public static Json.Obj printed(String text) {
        return object(parse(TRUSTING, text));
    }

    private static Json.Obj object(Json value) {
        if (value instanceof Json.Obj object) {
            return object;
        }
        throw refused("expected a JSON object", 1, 1, null);
    }

    /** Compact, keys in their order. */
    public static String print(Json value) {
        return write(value, false);
    }

    /** Indented by two spaces, keys in their order. */
    public static String pretty(Json value) {
        return write(value, true);
    }

    public static byte[] bytes(Json value) {
        return print(value).getBytes(StandardCharsets.UTF_8);
    }

    private static Json document(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw refused("the body is empty", 1, 1, null);
        }
        Json value = value(parser, first);
        if (parser.nextToken() != null) {
            var where = parser.currentTokenLocation();
            throw refused("text after the JSON value", where.getLineNr(), where.getColumnNr(), null);
        }
        return value;
    }

    private static Json value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Str(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
            case VALUE_TRUE -> Json.TRUE;
            case VALUE_FALSE -> Json.FALSE;
            case VALUE_NULL -> Json.NULL;
            default -> throw new IllegalStateException("unexpected token " + token);
        };
    }

    private static Json object(JsonParser parser) throws IOException {
        var fields = Json.object();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return fields.build();
    }

    private static Json array(JsonParser parser) throws IOException {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Json.Arr(items);
    }

    private static String write(Json value, boolean indented) {
        // Grows by segments: text of megabytes is copied once, not each time it outgrows its buffer.
        BufferRecycler buffers = FACTORY._getBufferRecycler();
        try (var out = new SegmentedStringWriter(buffers)) {
            try (JsonGenerator generator = FACTORY.createGenerator(out)) {
                if (indented) {
                    generator.setPrettyPrinter(new DefaultPrettyPrinter()
                            .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                            .withObjectIndenter(new DefaultIndenter("  ", "\n")));
                }
                write(value, generator);
            }
            return out.getAndClear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            buffers.releaseToPool();
        }
    }

    private static void write(Json value, JsonGenerator out) throws IOException {
        switch (value) {
            case Json.Obj object -> {
                out.writeStartObject();
                for (var field : object.fields().entrySet()) {
                    out.writeFieldName(field.getKey());
                    write(field.getValue(), out);
                }
                out.writeEndObject();
            }
            case Json.Arr(var items) -> {
                out.writeStartArray();
                for (Json item : items) {
                    write(item, out);
                }
                out.writeEndArray();
            }
            case Json.Str(var text) -> out.writeString(text);
            case Json.Num(var text) -> out.writeNumber(text);
            case Json.Bool(var bool) -> out.writeBoolean(bool);
            case Json.Null _ -> out.writeNull();
        }
    }

    /** What the parser found wrong, without what is only about the parser itself. */
    public static String reason(JsonProcessingException e) {
        return PARSERS_OWN.matcher(e.getOriginalMessage()).replaceAll("");
    }

    private static FaultException refused(JsonProcessingException e) {
        var where = e.getLocation();
        return refused(reason(e), where == null ? 0 : where.getLineNr(), where == null ? 0 : where.getColumnNr(), e);
    }

    private static FaultException refused(
            String reason, int line, int column, @org.jspecify.annotations.Nullable Exception cause) {
        String message = line > 0
                ? "malformed JSON at line " + line + ", column " + column + ": " + reason
                : "malformed JSON: " + reason;
        return new FaultException(
                new Fault.Invalid(message, List.of(new Violation("", "json", reason, line, column))), cause);
    }
}
