package io.gatehouse.gateway.template;

import io.gatehouse.gateway.template.Functions.Arguments;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is done with lists and objects. */
final class ListFunctions {
    static final Map<String, Function<Arguments, @Nullable Json>> ALL = Map.ofEntries(
            Map.entry("len", ListFunctions::length),
            Map.entry("index", ListFunctions::indexed),
            Map.entry("slice", ListFunctions::sliced),
            Map.entry("list", given -> new Json.Arr(values(given, 0))),
            Map.entry("dict", ListFunctions::dict),
            Map.entry("get", given -> given.object(0).find(given.text(1)).orElse(Json.of(""))),
            Map.entry("hasKey", given -> Json.of(given.object(0).has(given.text(1)))),
            Map.entry("keys", given -> Json.strings(given.object(0).fields().keySet())),
            Map.entry(
                    "values",
                    given -> new Json.Arr(List.copyOf(given.object(0).fields().values()))),
            Map.entry(
                    "first",
                    given -> given.list(0).isEmpty() ? null : given.list(0).getFirst()),
            Map.entry(
                    "last",
                    given -> given.list(0).isEmpty() ? null : given.list(0).getLast()),
            Map.entry(
                    "rest", given -> new Json.Arr(given.list(0).stream().skip(1).toList())),
            Map.entry(
                    "initial",
                    given -> new Json.Arr(
                            given.list(0).subList(0, Math.max(0, given.list(0).size() - 1)))),
            Map.entry("append", ListFunctions::appended),
            Map.entry("reverse", given -> new Json.Arr(given.list(0).reversed())),
            Map.entry("uniq", given -> new Json.Arr(List.copyOf(new LinkedHashSet<>(given.list(0))))),
            Map.entry("has", given -> Json.of(given.list(1).contains(nullable(given.get(0))))),
            Map.entry(
                    "sortAlpha",
                    given -> Json.strings(
                            given.list(0).stream().map(Shown::of).sorted().toList())),
            Map.entry(
                    "join",
                    given -> Json.of(given.list(1).stream().map(Shown::of).collect(Collectors.joining(given.text(0))))),
            Map.entry("splitList", ListFunctions::split));

    private ListFunctions() {}

    private static Json nullable(@Nullable Json value) {
        return value == null ? Json.NULL : value;
    }

    private static List<Json> values(Arguments given, int from) {
        return IntStream.range(from, given.count())
                .mapToObj(given::get)
                .map(ListFunctions::nullable)
                .toList();
    }

    private static Json length(Arguments given) {
        Json value = given.get(0);
        return switch (value) {
            case Json.Arr(var items) -> Json.of(items.size());
            case Json.Obj object -> Json.of(object.fields().size());
            case Json.Str(var text) -> Json.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
            case null, default -> throw new TemplateFault("len of " + Shown.of(value));
        };
    }

    private static @Nullable Json indexed(Arguments given) {
        Json at = given.get(0);
        for (int i = 1; i < given.count(); i++) {
            if (at instanceof Json.Obj object) {
                at = object.find(given.text(i)).orElse(null);
            } else if (at instanceof Json.Arr(var items)) {
                int index = (int) given.number(i);
                if (index < 0 || index >= items.size()) {
                    throw new TemplateFault("index out of range: " + index);
                }
                at = items.get(index);
            } else {
                throw new TemplateFault("can't index " + Shown.of(at));
            }
        }
        return at;
    }

    private static Json sliced(Arguments given) {
        Json value = given.get(0);
        int from = given.count() > 1 ? (int) given.number(1) : 0;
        if (value instanceof Json.Str(var text)) {
            int to = given.count() > 2 ? (int) given.number(2) : text.length();
            check(from, to, text.length());
            return Json.of(text.substring(from, to));
        }
        List<Json> items = given.list(0);
        int to = given.count() > 2 ? (int) given.number(2) : items.size();
        check(from, to, items.size());
        return new Json.Arr(items.subList(from, to));
    }

    private static void check(int from, int to, int size) {
        if (from < 0 || to < from || to > size) {
            throw new TemplateFault("index out of range: " + from + " to " + to);
        }
    }

    private static Json dict(Arguments given) {
        var fields = new LinkedHashMap<String, Json>();
        for (int i = 0; i + 1 < given.count(); i += 2) {
            fields.put(given.text(i), nullable(given.get(i + 1)));
        }
        return Json.Obj.of(fields);
    }

    private static Json appended(Arguments given) {
        var items = new ArrayList<>(given.list(0));
        items.addAll(values(given, 1));
        return new Json.Arr(items);
    }

    private static Json split(Arguments given) {
        return Json.strings(List.of(given.text(1).split(Pattern.quote(given.text(0)), -1)));
    }
}
