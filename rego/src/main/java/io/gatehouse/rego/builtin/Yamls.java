package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Values to YAML and back; a document is read as the JSON it stands for. */
final class Yamls {
    private static final int MAX_TEXT = 2_000_000;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_ALIASES = 50;

    private Yamls() {}

    static void register() {
        Builtins.add("yaml.marshal", "x>s", args -> args.given(written(args.at(0), args.meter())));
        Builtins.add("yaml.unmarshal", "s>x", args -> read(args.text(0), args.meter()));
        Builtins.add("yaml.is_valid", "s>b", args -> {
            try {
                return Value.of(args.at(0) instanceof Value.Str(String text) && read(text, args.meter()) != null);
            } catch (BuiltinFault _) {
                return Value.FALSE;
            }
        });
    }

    /** Dates stay text. */
    private static final class WithoutDates extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, Pattern.compile("^$"), null);
        }
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_TEXT);
        var block = new DumperOptions();
        block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        block.setSplitLines(false);
        return new Yaml(new SafeConstructor(options), new Representer(block), block, options, new WithoutDates());
    }

    private static Value read(String text, Meter meter) {
        try {
            return value(yaml().load(text), meter);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            String problem = String.valueOf(e.getProblem());
            int but = problem.indexOf(", but got");
            throw BuiltinFault.failed("yaml: line " + (line + 1) + ": "
                    + (but > 0 ? "did not find " + problem.substring(0, but) : problem));
        } catch (YAMLException e) {
            throw BuiltinFault.failed("yaml: " + e.getMessage());
        }
    }

    private static Value value(@Nullable Object node, Meter meter) {
        meter.items(1);
        return switch (node) {
            case null -> Value.NULL;
            case Boolean truth -> Value.of(truth);
            case Integer number -> Value.of(number);
            case Long number -> Value.of(number);
            case BigInteger number -> Value.of(number);
            case Double number -> {
                if (!Double.isFinite(number)) {
                    throw BuiltinFault.failed("yaml: unsupported value: " + number);
                }
                yield Value.of(new BigDecimal(number.toString()));
            }
            case List<?> list -> {
                var items = new ArrayList<Value>();
                list.forEach(item -> items.add(value(item, meter)));
                yield Value.array(items);
            }
            case Map<?, ?> map -> {
                var fields = new TreeMap<Value, Value>();
                map.forEach((key, item) -> fields.put(Value.of(String.valueOf(key)), value(item, meter)));
                yield Value.object(fields);
            }
            default -> Value.of(node.toString());
        };
    }

    private static String written(Value value, Meter meter) {
        return yaml().dump(plain(value, meter));
    }

    private static @Nullable Object plain(Value value, Meter meter) {
        meter.items(1);
        return switch (value) {
            case Value.Nil _ -> null;
            case Value.Bool(boolean truth) -> truth;
            case Value.Num number ->
                number.isWhole()
                        ? number.number().toBigInteger()
                        : number.number().doubleValue();
            case Value.Str(String text) -> {
                meter.text(text.length());
                yield text;
            }
            case Value.Arr array ->
                array.items().stream().map(item -> plain(item, meter)).collect(ArrayList::new, List::add, List::addAll);
            case Value.Set set ->
                set.items().stream().map(item -> plain(item, meter)).collect(ArrayList::new, List::add, List::addAll);
            case Value.Obj object -> {
                var fields = new LinkedHashMap<String, @Nullable Object>();
                object.fields().forEach((key, item) -> fields.put(Value.name(key), plain(item, meter)));
                yield fields;
            }
        };
    }
}
