package io.gatehouse.gateway.template;

import io.gatehouse.definition.key.KeyIdentity;
import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.template.Functions.Arguments;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is done with texts. The text comes last, so that it may come through a pipe. */
final class TextFunctions {
    private static final int LONGEST = 1_000_000;

    static final Map<String, Function<Arguments, @Nullable Json>> ALL = Map.ofEntries(
            text("upper", given -> given.text(0).toUpperCase(Locale.ROOT)),
            text("lower", given -> given.text(0).toLowerCase(Locale.ROOT)),
            text("trim", given -> given.text(0).strip()),
            text("trimAll", given -> stripped(given.text(1), given.text(0))),
            text("trimPrefix", given -> withoutPrefix(given.text(1), given.text(0))),
            text("trimSuffix", given -> withoutSuffix(given.text(1), given.text(0))),
            text("title", given -> titled(given.text(0))),
            text("replace", given -> given.text(2).replace(given.text(0), given.text(1))),
            text("repeat", given -> repeated(given.text(1), (int) given.number(0))),
            text("substr", given -> part(given.text(2), (int) given.number(0), (int) given.number(1))),
            text("trunc", given -> part(given.text(1), 0, (int) given.number(0))),
            text("nospace", given -> given.text(0).replaceAll("\\s+", "")),
            text("quote", given -> all(given, TextFunctions::quoted)),
            text("squote", given -> all(given, value -> "'" + Shown.of(value) + "'")),
            text("cat", given -> all(given, Shown::of)),
            text("indent", given -> indented(given.text(1), (int) given.number(0))),
            text("nindent", given -> "\n" + indented(given.text(1), (int) given.number(0))),
            text("toString", given -> given.text(0)),
            text("toJson", given -> json(given.get(0))),
            text("jsonMarshal", given -> json(given.get(0))),
            text("toPrettyJson", given -> pretty(given.get(0))),
            text("b64enc", given -> Base64.getEncoder().encodeToString(bytes(given.text(0)))),
            text("b64dec", given -> decoded(given.text(0))),
            text("sha256sum", given -> KeyIdentity.digest("sha256", given.text(0))),
            text("md5sum", given -> KeyIdentity.digest("md5", given.text(0))),
            text("html", given -> html(given.text(0))),
            text("js", given -> javascript(given.text(0))),
            text("urlquery", given -> URLEncoder.encode(given.text(0), StandardCharsets.UTF_8)),
            text("print", given -> printed(given, "")),
            text("println", given -> printed(given, " ") + "\n"),
            text("printf", GoFormat::of),
            truth("contains", given -> given.text(1).contains(given.text(0))),
            truth("hasPrefix", given -> given.text(1).startsWith(given.text(0))),
            truth("hasSuffix", given -> given.text(1).endsWith(given.text(0))),
            Map.entry("fromJson", TextFunctions::parsed));

    private TextFunctions() {}

    private static Map.Entry<String, Function<Arguments, @Nullable Json>> text(
            String name, Function<Arguments, String> function) {
        return Map.entry(name, given -> Json.of(function.apply(given)));
    }

    private static Map.Entry<String, Function<Arguments, @Nullable Json>> truth(
            String name, Function<Arguments, Boolean> function) {
        return Map.entry(name, given -> Json.of(function.apply(given)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String stripped(String text, String characters) {
        int start = 0;
        int end = text.length();
        while (start < end && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private static String withoutPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String withoutSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static String titled(String text) {
        return Arrays.stream(text.split(" ", -1))
                .map(word -> word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static String repeated(String text, int times) {
        if ((long) text.length() * Math.max(0, times) > LONGEST) {
            throw new TemplateFault("repeat makes too long a text");
        }
        return text.repeat(Math.max(0, times));
    }

    /** Bounds outside the text are its ends. */
    private static String part(String text, int from, int to) {
        int start = Math.clamp(from, 0, text.length());
        int end = to < 0 ? text.length() : Math.clamp(to, start, text.length());
        return text.substring(start, end);
    }

    private static String quoted(@Nullable Json value) {
        return Json.of(Shown.of(value)).toString();
    }

    private static String all(Arguments given, Function<@Nullable Json, String> form) {
        return IntStream.range(0, given.count()).mapToObj(given::get).map(form).collect(Collectors.joining(" "));
    }

    private static String printed(Arguments given, String separator) {
        return IntStream.range(0, given.count()).mapToObj(given::text).collect(Collectors.joining(separator));
    }

    private static String indented(String text, int width) {
        String pad = repeated(" ", width);
        return pad + text.replace("\n", "\n" + pad);
    }

    private static String json(@Nullable Json value) {
        return value == null ? "null" : JsonText.print(value);
    }

    private static String pretty(@Nullable Json value) {
        return value == null ? "null" : JsonText.pretty(value);
    }

    private static @Nullable Json parsed(Arguments given) {
        try {
            return JsonText.parse(given.text(0));
        } catch (FaultException _) {
            return null;
        }
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    private static String javascript(String text) {
        return text.replace("\\", "\\\\")
                .replace("'", "\\'")
                .replace("\"", "\\\"")
                .replace("<", "\\u003C")
                .replace(">", "\\u003E")
                .replace("&", "\\u0026")
                .replace("=", "\\u003D")
                .replace("\n", "\\u000A")
                .replace("\r", "\\u000D");
    }
}
