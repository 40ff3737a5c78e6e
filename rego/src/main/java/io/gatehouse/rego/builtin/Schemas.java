package io.gatehouse.rego.builtin;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.regex.LinearPattern;
import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** JSON Schema (draft 7 without remote references): checked with the answers OPA gives. */
final class Schemas {
    private static final List<String> TYPES =
            List.of("array", "boolean", "integer", "number", "null", "object", "string");
    private static final Set<String> HOLDERS = Set.of(
            "items",
            "additionalProperties",
            "additionalItems",
            "not",
            "contains",
            "propertyNames",
            "if",
            "then",
            "else");
    private static final int MAX_DEPTH = 200;

    private final Value.Obj root;
    private final Meter meter;
    private final List<Value> found = new ArrayList<>();
    private int depth;

    private Schemas(Value.Obj root, Meter meter) {
        this.root = root;
        this.meter = meter;
    }

    static void register() {
        Builtins.add("json.verify_schema", "so>a", args -> {
            try {
                Value.Obj _ = schema(args, 0);
                return Value.array(List.of(Value.TRUE, Value.NULL));
            } catch (BuiltinFault fault) {
                if (fault.code().equals("eval_type_error")) {
                    throw fault;
                }
                return Value.array(List.of(Value.FALSE, Value.of("jsonschema: " + fault.getMessage())));
            }
        });
        Builtins.add("json.match_schema", "so,so>a", args -> {
            Value document =
                    args.at(0) instanceof Value.Str(String text) ? JsonReader.read(text, args.meter()) : args.at(0);
            if (!(args.at(0) instanceof Value.Str) && !(args.at(0) instanceof Value.Obj)) {
                throw BuiltinFault.type(1, "one of {string, object}", args.at(0).type());
            }
            var check = new Schemas(schema(args, 1), args.meter());
            check.check(document, check.root, "(root)");
            return Value.array(List.of(Value.of(check.found.isEmpty()), Value.array(check.found)));
        });
    }

    private static Value.Obj schema(Args args, int i) {
        Value value = args.at(i) instanceof Value.Str(String text) ? JsonReader.read(text, args.meter()) : args.at(i);
        if (!(value instanceof Value.Obj schema)) {
            throw BuiltinFault.type(i + 1, "one of {string, object}", value.type());
        }
        verify(schema, args.meter(), 0);
        return schema;
    }

    private static void verify(Value.Obj schema, Meter meter, int depth) {
        meter.step();
        if (depth > MAX_DEPTH) {
            throw BuiltinFault.failed("schema is nested too deeply");
        }
        Value type = schema.find("type");
        for (Value one : type instanceof Value.Arr(List<Value> several)
                ? several
                : type == null ? List.<Value>of() : List.of(type)) {
            if (!(one instanceof Value.Str(String name)) || !TYPES.contains(name)) {
                throw BuiltinFault.failed("has a primitive type that is NOT VALID -- given: /" + Value.name(one)
                        + "/ Expected valid values are:[array boolean integer number null object string]");
            }
        }
        if (schema.find("required") instanceof Value required && !(required instanceof Value.Arr)) {
            throw BuiltinFault.failed("required must be of an array");
        }
        if (schema.find("pattern") instanceof Value.Str(String pattern)) {
            Pattern _ = pattern(pattern);
        }
        schema.fields().forEach((key, value) -> {
            String name = Value.name(key);
            if (HOLDERS.contains(name) && value instanceof Value.Obj inner) {
                verify(inner, meter, depth + 1);
            }
            if (Set.of("properties", "patternProperties", "definitions", "$defs")
                    .contains(name)) {
                if (!(value instanceof Value.Obj named)) {
                    throw BuiltinFault.failed(name + " must be of type object");
                }
                named.fields().values().forEach(one -> {
                    if (one instanceof Value.Obj inner) {
                        verify(inner, meter, depth + 1);
                    }
                });
            }
            if (value instanceof Value.Arr(List<Value> items)
                    && Set.of("allOf", "anyOf", "oneOf", "items").contains(name)) {
                items.forEach(one -> {
                    if (one instanceof Value.Obj inner) {
                        verify(inner, meter, depth + 1);
                    }
                });
            }
        });
    }

    private static Pattern pattern(String text) {
        try {
            return LinearPattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw BuiltinFault.failed("Invalid regex pattern '" + text + "'");
        }
    }

    private void report(String field, String type, String text) {
        meter.items(1);
        String bare = field.startsWith("(root).") ? field.substring(7) : field;
        var error = new TreeMap<Value, Value>();
        error.put(Value.of("desc"), Value.of(text));
        error.put(Value.of("error"), Value.of(bare + ": " + text));
        error.put(Value.of("field"), Value.of(bare));
        error.put(Value.of("type"), Value.of(type));
        found.add(Value.object(error));
    }

    private boolean passes(Value value, @Nullable Value schema, String at) {
        int before = found.size();
        check(value, schema, at);
        boolean good = found.size() == before;
        while (found.size() > before) {
            found.removeLast();
        }
        return good;
    }

    private void check(Value value, @Nullable Value schema, String at) {
        meter.step();
        if (schema != null && schema.isFalse()) {
            report(at, "false", "False always fails validation");
            return;
        }
        if (!(schema instanceof Value.Obj rules)) {
            return;
        }
        if (++depth > MAX_DEPTH) {
            throw BuiltinFault.failed("schema is nested too deeply");
        }
        if (rules.find("$ref") instanceof Value.Str(String reference)) {
            check(value, referred(reference), at);
            depth--;
            return;
        }
        type(value, rules.find("type"), at);
        if (rules.find("enum") instanceof Value.Arr(List<Value> allowed) && !allowed.contains(value)) {
            report(
                    at,
                    "enum",
                    at(at) + " must be one of the following: "
                            + String.join(
                                    ", ", allowed.stream().map(Value::toString).toList()));
        }
        Value constant = rules.find("const");
        if (constant != null && !constant.same(value)) {
            report(at, "const", at(at) + " does not match: " + constant);
        }
        combined(value, rules, at);
        switch (value) {
            case Value.Num number -> number(number.number(), rules, at);
            case Value.Str(String text) -> text(text, rules, at);
            case Value.Arr(List<Value> items) -> array(items, rules, at);
            case Value.Obj object -> object(object, rules, at);
            default -> {}
        }
        depth--;
    }

    private static String at(String field) {
        return field.startsWith("(root).") ? field.substring(7) : field;
    }

    private Value referred(String reference) {
        if (!reference.startsWith("#")) {
            throw BuiltinFault.failed("remote reference is not allowed: " + reference);
        }
        Value found = root;
        for (Value key : reference.length() < 2 ? List.<Value>of() : Trees.path(reference.substring(1))) {
            found = found == null ? null : found.child(key);
        }
        if (found == null) {
            throw BuiltinFault.failed("Object has no key '" + reference + "'");
        }
        return found;
    }

    private void type(Value value, @Nullable Value type, String at) {
        if (type == null) {
            return;
        }
        List<Value> wanted = type instanceof Value.Arr(List<Value> several) ? several : List.of(type);
        String is = value instanceof Value.Num number && number.isWhole() ? "integer" : value.type();
        boolean fits = wanted.stream()
                .map(Value::name)
                .anyMatch(name -> name.equals(is) || name.equals("number") && is.equals("integer"));
        if (!fits) {
            report(
                    at,
                    "invalid_type",
                    "Invalid type. Expected: "
                            + String.join("/", wanted.stream().map(Value::name).toList()) + ", given: " + is);
        }
    }

    private void combined(Value value, Value.Obj rules, String at) {
        if (rules.find("allOf") instanceof Value.Arr(List<Value> all)) {
            int before = found.size();
            all.forEach(one -> check(value, one, at));
            if (found.size() > before) {
                report(at, "number_all_of", "Must validate all the schemas (allOf)");
            }
        }
        if (rules.find("anyOf") instanceof Value.Arr(List<Value> any)
                && any.stream().noneMatch(one -> passes(value, one, at))) {
            report(at, "number_any_of", "Must validate at least one schema (anyOf)");
        }
        if (rules.find("oneOf") instanceof Value.Arr(List<Value> each)
                && each.stream().filter(one -> passes(value, one, at)).count() != 1) {
            report(at, "number_one_of", "Must validate one and only one schema (oneOf)");
        }
        if (rules.find("not") != null && passes(value, rules.find("not"), at)) {
            report(at, "number_not", "Must not validate the schema (not)");
        }
        if (rules.find("if") != null) {
            check(value, rules.find(passes(value, rules.find("if"), at) ? "then" : "else"), at);
        }
    }

    private static @Nullable BigDecimal bound(Value.Obj rules, String name) {
        return rules.find(name) instanceof Value.Num number ? number.number() : null;
    }

    private void number(BigDecimal number, Value.Obj rules, String at) {
        BigDecimal least = bound(rules, "minimum");
        BigDecimal most = bound(rules, "maximum");
        BigDecimal above = bound(rules, "exclusiveMinimum");
        BigDecimal below = bound(rules, "exclusiveMaximum");
        BigDecimal step = bound(rules, "multipleOf");
        if (least != null && number.compareTo(least) < 0) {
            report(at, "number_gte", "Must be greater than or equal to " + least.toPlainString());
        }
        if (most != null && number.compareTo(most) > 0) {
            report(at, "number_lte", "Must be less than or equal to " + most.toPlainString());
        }
        if (above != null && number.compareTo(above) <= 0) {
            report(at, "number_gt", "Must be greater than " + above.toPlainString());
        }
        if (below != null && number.compareTo(below) >= 0) {
            report(at, "number_lt", "Must be less than " + below.toPlainString());
        }
        if (step != null && step.signum() > 0 && number.remainder(step).signum() != 0) {
            report(at, "multiple_of", "Must be a multiple of " + step.toPlainString());
        }
    }

    private void text(String text, Value.Obj rules, String at) {
        int length = text.codePointCount(0, text.length());
        if (bound(rules, "minLength") instanceof BigDecimal least && least.intValue() > length) {
            report(at, "string_gte", "String length must be greater than or equal to " + least.intValue());
        }
        if (bound(rules, "maxLength") instanceof BigDecimal most && most.intValue() < length) {
            report(at, "string_lte", "String length must be less than or equal to " + most.intValue());
        }
        if (rules.find("pattern") instanceof Value.Str(String pattern)
                && !pattern(pattern).matcher(text).find()) {
            report(at, "pattern", "Does not match pattern '" + pattern + "'");
        }
    }

    private void array(List<Value> items, Value.Obj rules, String at) {
        Value each = rules.find("items");
        for (int i = 0; i < items.size(); i++) {
            Value schema = each instanceof Value.Arr(List<Value> tuple)
                    ? i < tuple.size() ? tuple.get(i) : rules.find("additionalItems")
                    : each;
            check(items.get(i), schema, at + "." + i);
        }
        if (bound(rules, "minItems") instanceof BigDecimal least && least.intValue() > items.size()) {
            report(at, "array_min_items", "Array must have at least " + least.intValue() + " items");
        }
        if (bound(rules, "maxItems") instanceof BigDecimal most && most.intValue() < items.size()) {
            report(at, "array_max_items", "Array must have at most " + most.intValue() + " items");
        }
        if (Value.TRUE.same(rules.find("uniqueItems") instanceof Value unique ? unique : Value.NULL)
                && new TreeSet<>(items).size() < items.size()) {
            report(at, "unique", "array items must be unique");
        }
        if (rules.find("contains") != null
                && items.stream().noneMatch(item -> passes(item, rules.find("contains"), at))) {
            report(at, "contains", "At least one of the items must match");
        }
    }

    private void object(Value.Obj object, Value.Obj rules, String at) {
        if (rules.find("required") instanceof Value.Arr(List<Value> names)) {
            for (Value name : names) {
                if (object.find(name) == null) {
                    report(at, "required", Value.name(name) + " is required");
                }
            }
        }
        Value.Obj properties = rules.find("properties") instanceof Value.Obj named ? named : Value.NOTHING;
        Value.Obj patterns = rules.find("patternProperties") instanceof Value.Obj named ? named : Value.NOTHING;
        for (Map.Entry<Value, Value> field : object.fields().entrySet()) {
            String name = Value.name(field.getKey());
            Value own = properties.find(field.getKey());
            boolean known = own != null;
            check(field.getValue(), own, at + "." + name);
            for (Map.Entry<Value, Value> pattern : patterns.fields().entrySet()) {
                if (pattern(Value.name(pattern.getKey())).matcher(name).find()) {
                    known = true;
                    check(field.getValue(), pattern.getValue(), at + "." + name);
                }
            }
            Value other = rules.find("additionalProperties");
            if (!known && other != null && other.isFalse()) {
                report(at, "additional_property_not_allowed", "Additional property " + name + " is not allowed");
            } else if (!known) {
                check(field.getValue(), other, at + "." + name);
            }
        }
        if (bound(rules, "minProperties") instanceof BigDecimal least && least.intValue() > object.size()) {
            report(at, "array_min_properties", "Must have at least " + least.intValue() + " properties");
        }
        if (bound(rules, "maxProperties") instanceof BigDecimal most && most.intValue() < object.size()) {
            report(at, "array_max_properties", "Must have at most " + most.intValue() + " properties");
        }
    }
}
