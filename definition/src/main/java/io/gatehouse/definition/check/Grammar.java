package io.gatehouse.definition.check;

import com.google.re2j.PatternSyntaxException;
import io.gatehouse.definition.text.Placeholders;
import io.gatehouse.regex.LinearPattern;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The small grammars of the contract. Each method returns what is wrong, or nothing. */
final class Grammar {
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final List<String> SECRETS =
            List.of("env://", "secrets://", "consul://", "vault://", "file://", "kv://", "$kv{", "$secret_", "$tyk_");
    private static final Set<String> TARGETS =
            Set.of("http", "https", "h2c", "ws", "wss", "tyk", "tcp", "tls", "grpc", "grpcs");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+(/\\d{1,3})?");
    private static final int LONGEST_ID = 256;

    private Grammar() {}

    /** Whether the text is, or contains, a reference that nodes replace at load time. */
    static boolean namesSecret(String text) {
        return SECRETS.stream().anyMatch(text::contains);
    }

    /** A path prefix; parts in braces are variables, after a colon with their own expression. */
    static Optional<String> listenPath(String path) {
        if (namesSecret(path)) {
            return Optional.empty();
        }
        if (path.isBlank()) {
            return Optional.of("The listen path must not be empty.");
        }
        if (path.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            return Optional.of("The listen path must not contain spaces.");
        }
        return variables(path);
    }

    private static Optional<String> variables(String path) {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '{') {
                if (depth++ == 0) {
                    start = i + 1;
                }
            } else if (c == '}') {
                if (--depth < 0) {
                    return Optional.of("The listen path closes a brace it did not open.");
                }
                if (depth == 0) {
                    Optional<String> wrong = variable(path.substring(start, i));
                    if (wrong.isPresent()) {
                        return wrong;
                    }
                }
            } else if (depth == 0 && (c == '?' || c == '#')) {
                return Optional.of("The listen path must not contain " + c + ".");
            }
        }
        return depth == 0 ? Optional.empty() : Optional.of("The listen path opens a brace it does not close.");
    }

    private static Optional<String> variable(String inside) {
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        if (name.isEmpty()) {
            return Optional.of("A variable of the listen path has no name.");
        }
        return colon < 0 ? Optional.empty() : regex(inside.substring(colon + 1));
    }

    /** The expressions of nodes: no look-around and no back references. */
    static Optional<String> regex(String expression) {
        try {
            var _ = LinearPattern.compile(expression);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "\"" + expression + "\" is not a regular expression nodes can use: " + e.getDescription() + ".");
        }
    }

    /** A path of an endpoint rule, which may hold variables and expressions. */
    static Optional<String> rulePath(String path) {
        return regex(
                Placeholders.replaced(path, "([^/]+)").replace("/*/", "/[^/]+/").replace("/*", "/.*"));
    }

    /** An address requests can be sent to. */
    static Optional<String> target(String url) {
        if (url.isEmpty() || namesSecret(url)) {
            return Optional.empty();
        }
        if (url.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            return Optional.of("The address must not contain spaces.");
        }
        try {
            var uri = new URI(Placeholders.replaced(url, "x"));
            String scheme = uri.getScheme();
            if (scheme != null
                    && uri.getRawSchemeSpecificPart().startsWith("//")
                    && !TARGETS.contains(scheme.toLowerCase(Locale.ROOT))) {
                return Optional.of("Requests cannot be sent to " + scheme + ": addresses.");
            }
            return Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of("The address cannot be read: " + e.getReason() + ".");
        }
    }

    static Optional<String> expiry(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var _ = LocalDateTime.parse(text, EXPIRY);
            return Optional.empty();
        } catch (DateTimeException _) {
            return Optional.of("\"" + text + "\" is not an instant such as 2030-12-31 23:59.");
        }
    }

    /** An id that fits in a path and in the store's keys. */
    static Optional<String> id(String id) {
        boolean odd = id.chars()
                .anyMatch(c -> Character.isWhitespace(c)
                        || Character.isISOControl(c)
                        || c == '/'
                        || c == '?'
                        || c == '#'
                        || c == '%');
        if (odd) {
            return Optional.of("The id must not contain spaces or any of / ? # %.");
        }
        return id.length() > LONGEST_ID
                ? Optional.of("The id must not be longer than " + LONGEST_ID + " characters.")
                : Optional.empty();
    }

    /** An address or a network such as 10.0.0.0/8. */
    static Optional<String> network(String text) {
        if (namesSecret(text)) {
            return Optional.empty();
        }
        String wrong = "\"" + text + "\" is neither an address nor a network such as 10.0.0.0/8.";
        if (!ADDRESS.matcher(text).matches() || (text.indexOf(':') < 0 && !dotted(text))) {
            return Optional.of(wrong);
        }
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        try {
            // Only digits, dots and colons here: nothing is looked up.
            int bits = InetAddress.ofLiteral(address).getAddress().length * 8;
            return slash >= 0 && Integer.parseInt(text.substring(slash + 1)) > bits
                    ? Optional.of(wrong)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.of(wrong);
        }
    }

    private static boolean dotted(String text) {
        return text.chars().filter(c -> c == '.').count() == 3;
    }
}
