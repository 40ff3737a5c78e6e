package io.gatehouse.rego.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.rego.value.Value;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Base64, hex, URL queries. */
final class Encodings {
    private Encodings() {}

    static void register() {
        Builtins.add(
                "base64.encode", "s>s", args -> args.given(Base64.getEncoder().encodeToString(bytes(args))));
        Builtins.add("base64.decode", "s>s", args -> args.given(base64(args.text(0))));
        Builtins.add("base64.is_valid", "s>b", args -> {
            try {
                return Value.of(base64(args.text(0)) != null);
            } catch (BuiltinFault fault) {
                if (args.at(0) instanceof Value.Str) {
                    return Value.FALSE;
                }
                throw fault;
            }
        });
        Builtins.add(
                "base64url.encode",
                "s>s",
                args -> args.given(Base64.getUrlEncoder().encodeToString(bytes(args))));
        Builtins.add(
                "base64url.encode_no_pad",
                "s>s",
                args -> args.given(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(args))));
        Builtins.add("base64url.decode", "s>s", args -> args.given(new String(base64url(args.text(0)), UTF_8)));
        Builtins.add("hex.encode", "s>s", args -> args.given(HexFormat.of().formatHex(bytes(args))));
        Builtins.add("hex.decode", "s>s", args -> args.given(hex(args.text(0))));
        Builtins.add("urlquery.encode", "s>s", args -> args.given(quoted(args.text(0))));
        Builtins.add("urlquery.decode", "s>s", args -> args.given(URLDecoder.decode(args.text(0), UTF_8)));
        Builtins.add("urlquery.encode_object", "o>s", Encodings::query);
        Builtins.add("urlquery.decode_object", "s>o", args -> {
            var fields = new TreeMap<Value, Value>();
            for (String pair : args.text(0).split("&")) {
                if (!pair.isEmpty()) {
                    args.meter().items(1);
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String text = equals < 0 ? "" : pair.substring(equals + 1);
                    var values = new ArrayList<Value>();
                    if (fields.get(Value.of(URLDecoder.decode(name, UTF_8))) instanceof Value.Arr(List<Value> old)) {
                        values.addAll(old);
                    }
                    args.meter().items(values.size());
                    values.add(Value.of(URLDecoder.decode(text, UTF_8)));
                    fields.put(Value.of(URLDecoder.decode(name, UTF_8)), Value.array(values));
                }
            }
            return Value.object(fields);
        });
    }

    private static Value query(Args args) {
        var out = new StringBuilder();
        for (Map.Entry<Value, Value> field : args.object(0).fields().entrySet()) {
            if (!(field.getKey() instanceof Value.Str(String name))) {
                throw BuiltinFault.operand(
                        1,
                        "must be object with string keys but got "
                                + field.getKey().type());
            }
            Collection<Value> values =
                    switch (field.getValue()) {
                        case Value.Str text -> List.of((Value) text);
                        case Value.Arr array -> array.items();
                        case Value.Set set -> set.items();
                        default ->
                            throw BuiltinFault.operand(
                                    1,
                                    "values must be string, array of strings or set of strings but got "
                                            + field.getValue().type());
                    };
            for (Value value : values) {
                if (!(value instanceof Value.Str(String text))) {
                    throw BuiltinFault.operand(
                            1, "values must be string, array of strings or set of strings but got " + value.type());
                }
                int start = out.length();
                out.append(out.isEmpty() ? "" : "&")
                        .append(quoted(name))
                        .append('=')
                        .append(quoted(text));
                args.meter().text(out.length() - start);
            }
        }
        return Value.of(out.toString());
    }

    /** As Go escapes a query: a space becomes a plus, {@code *} is escaped, {@code ~} is not. */
    static String quoted(String text) {
        return URLEncoder.encode(text, UTF_8).replace("*", "%2A").replace("%7E", "~");
    }

    private static String base64(String text) {
        String bare = text.replace("\n", "").replace("\r", "");
        try {
            if (bare.length() % 4 != 0) {
                throw new IllegalArgumentException();
            }
            return new String(Base64.getDecoder().decode(bare), UTF_8);
        } catch (IllegalArgumentException _) {
            throw illegal(bare, false);
        }
    }

    /** With or without padding. */
    static byte[] base64url(String text) {
        String bare = text.replace("\n", "").replace("\r", "");
        try {
            return Base64.getUrlDecoder().decode(bare);
        } catch (IllegalArgumentException _) {
            throw illegal(bare, true);
        }
    }

    /** Go's message: the first byte that cannot stand there. */
    private static BuiltinFault illegal(String text, boolean url) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean fits = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || (url ? c == '-' || c == '_' : c == '+' || c == '/');
            if (!fits) {
                break;
            }
            at++;
        }
        return BuiltinFault.failed("illegal base64 data at input byte " + at);
    }

    private static String hex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 127) {
                throw BuiltinFault.failed(
                        "invalid byte: " + String.format("U+%04X '%c'", (int) text.charAt(i), text.charAt(i)));
            }
        }
        if (text.length() % 2 != 0) {
            throw BuiltinFault.failed("odd length hex string");
        }
        return new String(HexFormat.of().parseHex(text), UTF_8);
    }

    private static byte[] bytes(Args args) {
        return args.text(0).getBytes(UTF_8);
    }
}
