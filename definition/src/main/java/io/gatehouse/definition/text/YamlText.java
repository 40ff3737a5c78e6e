package io.gatehouse.definition.text;

import com.google.re2j.Pattern;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/** Values as YAML text: keys in their order, numbers as they were written, and texts never to be taken for anything else. */
public final class YamlText {
    /** Plain texts that older YAML readers take for booleans, octal numbers, times or dates. */
    private static final Pattern AMBIGUOUS = LinearPattern.compile(
            "(?i)y|n|yes|no|on|off|<<|=|[-+]?[0-9_]+(:[0-5]?[0-9])+.*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*"
                    + "|[-+]?[0-9][0-9_,]*([.][0-9_]*)?([eE][-+]?[0-9]*)?|[-+]?[.][0-9_]+([eE][-+]?[0-9]*)?|[-+]?0[xob][0-9a-f_]*");

    /** Characters and ends of lines that only quotes with escapes keep safe. */
    private static final Pattern ODD = LinearPattern.compile(
            "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x{a0}\\x{2028}\\x{2029}\\x{d800}-\\x{dfff}\\x{fffe}\\x{ffff}\\x{feff}]|[ \\t]\\n|[ \\t]$");

    private YamlText() {}

    public static String print(Json value) {
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndent(2)
                .setWidth(120)
                .setSplitLines(false)
                .build();
        var out = new Text();
        var emitter = new Emitter(settings, out);
        emit(emitter, new StreamStartEvent());
        emit(emitter, new DocumentStartEvent(false, Optional.empty(), java.util.Map.of()));
        write(emitter, value);
        emit(emitter, new DocumentEndEvent(false));
        emit(emitter, new StreamEndEvent());
        return out.text.toString();
    }

    private static final class Text implements StreamDataWriter {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(String part) {
            text.append(part);
        }

        @Override
        public void write(String part, int from, int length) {
            text.append(part, from, from + length);
        }
    }

    private static void emit(Emitter emitter, Event event) {
        emitter.emit(event);
    }

    private static void write(Emitter emitter, Json value) {
        switch (value) {
            case Json.Obj object -> {
                FlowStyle style = object.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
                emit(emitter, new MappingStartEvent(Optional.empty(), Optional.empty(), true, style));
                for (var field : object.fields().entrySet()) {
                    text(emitter, field.getKey(), true);
                    write(emitter, field.getValue());
                }
                emit(emitter, new MappingEndEvent());
            }
            case Json.Arr(var items) -> {
                FlowStyle style = items.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
                emit(emitter, new SequenceStartEvent(Optional.empty(), Optional.empty(), true, style));
                for (Json item : items) {
                    write(emitter, item);
                }
                emit(emitter, new SequenceEndEvent());
            }
            case Json.Str(var text) -> text(emitter, text, false);
            case Json.Num _, Json.Bool _, Json.Null _ -> scalar(emitter, value.toString(), ScalarStyle.PLAIN);
        }
    }

    private static void text(Emitter emitter, String text, boolean isKey) {
        boolean plain = YamlScalar.of(text) instanceof YamlScalar.Value(Json read)
                && read instanceof Json.Str
                && !AMBIGUOUS.matches(text);
        boolean lines = text.indexOf('\n') >= 0;
        if (!plain || ODD.matcher(text).find() || isKey && lines || text.startsWith("\n") || text.startsWith(" ")) {
            scalar(emitter, text, ScalarStyle.DOUBLE_QUOTED);
        } else {
            scalar(emitter, text, lines ? ScalarStyle.LITERAL : ScalarStyle.PLAIN);
        }
    }

    /** The emitter quotes a plain text of its own accord where YAML's syntax asks for it. */
    private static void scalar(Emitter emitter, String text, ScalarStyle style) {
        var implicit = new ImplicitTuple(style == ScalarStyle.PLAIN, true);
        emit(emitter, new ScalarEvent(Optional.empty(), Optional.empty(), implicit, text, style));
    }
}
