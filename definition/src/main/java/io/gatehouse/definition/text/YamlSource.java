package io.gatehouse.definition.text;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML 1.2 text with the core schema, and merge keys because many descriptions use them. An alias is the value itself, not a
 * copy, and counts with its whole size.
 */
final class YamlSource {
    private final Mistakes mistakes;
    private final Map<String, Sized> anchors = new HashMap<>();
    /** Names from the root to where reading is. */
    private final List<String> path = new ArrayList<>();

    private long values;

    private boolean placing;

    /** How many of the values around are ones others may refer to. */
    private int shared;

    YamlSource(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * A value and how many values it holds, itself included.
     *
     * @param spot where it stands; null unless places are wanted and others may refer to it
     */
    private record Sized(Json value, long size, @Nullable Spot spot) {}

    /** Ends the reading of a text that breaks a limit or a rule there is no going on after. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Refused() {
            super("refused", null, false, false);
        }
    }

    Optional<Json> read(String text, @Nullable Wanted wanted) {
        placing = wanted != null;
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(ReadText.MAX_LENGTH)
                .setParseComments(false)
                .setUseMarks(true)
                .build();
        try {
            Iterator<Event> events =
                    new Parse(settings).parseReader(new WholeCharacters(text)).iterator();
            return document(events, wanted);
        } catch (Refused _) {
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark();
            mistakes.add(
                    "",
                    "yaml",
                    "This is not YAML: " + e.getProblem() + ".",
                    mark.map(m -> m.getLine() + 1).orElse(0),
                    mark.map(m -> m.getColumn() + 1).orElse(0));
            return Optional.empty();
        } catch (YamlEngineException e) {
            mistakes.add("", "yaml", "This is not YAML: " + e.getMessage(), 0, 0);
            return Optional.empty();
        }
    }

    private Optional<Json> document(Iterator<Event> events, @Nullable Wanted wanted) {
        Optional<Json> value = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                if (value.isPresent()) {
                    throw refuse(event, "yaml", "The text holds more than one document.");
                }
                value = Optional.of(value(events, event, 1, wanted).value());
            }
        }
        if (value.isEmpty()) {
            mistakes.add("", "yaml", "The text is empty.", 1, 1);
        }
        return value;
    }

    private Sized value(Iterator<Event> events, Event event, int depth, @Nullable Wanted wanted) {
        if (depth > ReadText.MAX_DEPTH) {
            throw refuse(event, "too_deep", "The document is nested deeper than " + ReadText.MAX_DEPTH + " levels.");
        }
        if (wanted != null) {
            place(event, wanted);
        }
        Optional<Anchor> anchor =
                event instanceof NodeEvent node && !(event instanceof AliasEvent) ? node.getAnchor() : Optional.empty();
        shared += anchor.isPresent() ? 1 : 0;
        Sized sized =
                switch (event) {
                    case AliasEvent alias -> alias(alias, wanted);
                    case ScalarEvent scalar -> new Sized(scalar(scalar), 1, spot(event));
                    case SequenceStartEvent _ -> sequence(events, event, depth, wanted);
                    case MappingStartEvent _ -> mapping(events, event, depth, wanted);
                    default -> throw refuse(event, "yaml", "This cannot be read.");
                };
        shared -= anchor.isPresent() ? 1 : 0;
        count(event, event instanceof AliasEvent ? sized.size() : 1);
        anchor.ifPresent(name -> anchors.put(name.getValue(), sized));
        return sized;
    }

    private Sized alias(AliasEvent alias, @Nullable Wanted wanted) {
        Sized known = anchors.get(alias.getAlias().getValue());
        if (known == null) {
            throw refuse(
                    alias,
                    "yaml.alias",
                    "*" + alias.getAlias().getValue() + " names nothing that stands complete before it.");
        }
        if (wanted != null && known.spot() != null) {
            wanted.foundInside(known.spot());
        }
        return known;
    }

    private void count(Event event, long more) {
        values += more;
        if (values > ReadText.MAX_VALUES) {
            throw refuse(
                    event,
                    "too_large",
                    "The document has more than " + ReadText.MAX_VALUES + " values, aliases followed.");
        }
    }

    private Sized sequence(Iterator<Event> events, Event start, int depth, @Nullable Wanted wanted) {
        var items = new ArrayList<Json>();
        Spot spot = spot(start);
        long size = 1;
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            String name = Integer.toString(items.size());
            path.add(name);
            Sized item = value(events, event, depth + 1, wanted == null ? null : wanted.child(name));
            path.removeLast();
            items.add(item.value());
            size += item.size();
            if (spot != null && item.spot() != null) {
                spot.inside().put(name, item.spot().from(Spot.at(line(event), column(event))));
            }
        }
        return new Sized(new Json.Arr(items), size, spot);
    }

    private Sized mapping(Iterator<Event> events, Event start, int depth, @Nullable Wanted wanted) {
        var fields = new LinkedHashMap<String, Json>();
        var merged = new LinkedHashMap<String, Json>();
        var mergedSpots = new LinkedHashMap<String, Spot>();
        Spot spot = spot(start);
        long size = 1;
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw refuse(event, "yaml.key", "Keys must be plain text.");
            }
            String name = key.getValue();
            boolean merges = name.equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN;
            Wanted child = wanted == null ? null : wanted.child(name);
            if (child != null) {
                place(key, child);
            }
            path.add(name);
            shared += merges ? 1 : 0;
            Sized value = value(events, events.next(), depth + 1, child);
            shared -= merges ? 1 : 0;
            size += value.size();
            if (merges) {
                sources(value.value()).forEach(source -> source.fields().forEach(merged::putIfAbsent));
                spots(value).forEach(source -> source.inside().forEach(mergedSpots::putIfAbsent));
            } else if (fields.putIfAbsent(name, value.value()) != null) {
                mistake(key, "duplicate_key", "The key \"" + name + "\" stands here twice.");
            } else if (spot != null && value.spot() != null) {
                spot.inside().put(name, value.spot().from(Spot.at(line(key), column(key))));
            }
            path.removeLast();
        }
        merged.forEach(fields::putIfAbsent);
        if (wanted != null) {
            // Own fields have their places by now, and keep them.
            wanted.foundInside(new Spot(0, 0, mergedSpots));
        }
        if (spot != null) {
            mergedSpots.forEach(spot.inside()::putIfAbsent);
        }
        return new Sized(Json.Obj.of(fields), size, spot);
    }

    /** Of the mappings a merge key names, in their order. */
    private static List<Spot> spots(Sized merged) {
        if (merged.spot() == null) {
            return List.of();
        }
        if (!(merged.value() instanceof Json.Arr(var items))) {
            return List.of(merged.spot());
        }
        var spots = new ArrayList<Spot>();
        for (int i = 0; i < items.size(); i++) {
            merged.spot().child(Integer.toString(i)).ifPresent(spots::add);
        }
        return spots;
    }

    private @Nullable Spot spot(Event event) {
        return placing && shared > 0 ? Spot.at(line(event), column(event)) : null;
    }

    private static List<Json.Obj> sources(Json merged) {
        return merged instanceof Json.Arr(var items)
                ? items.stream().map(Json::orEmptyObject).toList()
                : List.of(merged.orEmptyObject());
    }

    private Json scalar(ScalarEvent event) {
        String text = event.getValue();
        boolean text_ = event.getScalarStyle() != ScalarStyle.PLAIN
                || event.getTag()
                        .map(tag -> tag.endsWith(":str") || tag.equals("!"))
                        .orElse(false);
        if (text_) {
            return new Json.Str(text);
        }
        return switch (YamlScalar.of(text)) {
            case YamlScalar.Value(Json value) -> value;
            case YamlScalar.NoNumber _ -> {
                mistake(event, "number", text + " is not a number JSON can hold.");
                yield Json.NULL;
            }
        };
    }

    private void mistake(Event event, String code, String sentence) {
        mistakes.add(pointer(), code, sentence, line(event), column(event));
    }

    private Refused refuse(Event event, String code, String sentence) {
        mistake(event, code, sentence);
        return new Refused();
    }

    private String pointer() {
        var pointer = new StringBuilder();
        path.forEach(name -> pointer.append('/').append(name.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }

    private static void place(Event event, Wanted wanted) {
        wanted.foundAt(line(event), column(event));
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static int column(Event event) {
        return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
    }
}
