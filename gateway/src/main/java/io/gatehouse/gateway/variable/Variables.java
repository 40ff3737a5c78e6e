package io.gatehouse.gateway.variable;

import io.gatehouse.definition.reading.Feature;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Query;
import io.gatehouse.gateway.key.Session;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts values where a text says {@code $tyk_context.}, {@code $tyk_meta.} or {@code $secret_env.}; nothing where unknown. */
public final class Variables {
    private static final String CONTEXT = "$tyk_context.";
    private static final String META = "$tyk_meta.";
    private static final String SECRET = "$secret_env.";
    private static final String SECRET_PREFIX = "TYK_SECRET_";

    private Variables() {}

    public static String expand(String text, Exchange exchange) {
        return expand(text, exchange, UnaryOperator.identity());
    }

    /** As {@link #expand}, with values fit to stand in a URL. */
    public static String expandEscaped(String text, Exchange exchange) {
        return expand(text, exchange, value -> URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static String expand(String text, Exchange exchange, UnaryOperator<String> form) {
        int next = text.indexOf('$');
        if (next < 0) {
            return text;
        }
        var expanded = new StringBuilder(text.length() + 32);
        int done = 0;
        while (next >= 0) {
            String label = label(text, next);
            if (label.isEmpty()) {
                next = text.indexOf('$', next + 1);
                continue;
            }
            int start = next + label.length();
            int end = nameEnd(text, start);
            expanded.append(text, done, next).append(form.apply(value(label, text.substring(start, end), exchange)));
            done = end;
            next = text.indexOf('$', end);
        }
        return expanded.append(text, done, text.length()).toString();
    }

    private static String label(String text, int at) {
        if (text.startsWith(CONTEXT, at)) {
            return CONTEXT;
        }
        if (text.startsWith(META, at)) {
            return META;
        }
        return text.startsWith(SECRET, at) ? SECRET : "";
    }

    /** A full stop at the end is the sentence's, not the name's. */
    private static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        while (end > start && text.charAt(end - 1) == '.') {
            end--;
        }
        return end;
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.';
    }

    private static String value(String label, String name, Exchange exchange) {
        return switch (label) {
            case META -> exchange.session().map(session -> session.meta(name)).orElse("");
            case SECRET -> Objects.requireNonNullElse(System.getenv(SECRET_PREFIX + name), "");
            default -> context(name, exchange);
        };
    }

    /**
     * One entry of the request's context; empty when there is none of this name. An API that does not switch the context on
     * has what its own rewrites noted.
     */
    public static String context(String name, Exchange exchange) {
        Optional<String> noted = exchange.noted(name);
        if (noted.isPresent()) {
            return noted.get();
        }
        if (!exchange.api().uses(Feature.CONTEXT_VARIABLES)) {
            return "";
        }
        HttpServerRequest request = exchange.request();
        return switch (name) {
            case "path" -> exchange.fullPath();
            case "path_parts" ->
                String.join(",", exchange.fullPath().substring(1).split("/", -1));
            case "remote_addr" -> exchange.clientAddress();
            case "request_id" -> exchange.requestId();
            case "token" -> exchange.session().map(Session::id).orElse("");
            case "request_data" -> Objects.requireNonNullElse(request.query(), "");
            case "quota_limit" -> Long.toString(exchange.quota().max());
            case "quota_remaining" -> Long.toString(exchange.quota().remaining());
            case "quota_reset" -> Long.toString(exchange.quota().renewsSeconds());
            case "rate_limit_limit" -> header(request, "X-RateLimit-Limit");
            case "rate_limit_remaining" -> header(request, "X-RateLimit-Remaining");
            case "rate_limit_reset" -> header(request, "X-RateLimit-Reset");
            default -> prefixed(name, request);
        };
    }

    private static String header(HttpServerRequest request, String name) {
        return Objects.requireNonNullElse(request.response().headers().get(name), "");
    }

    private static String prefixed(String name, HttpServerRequest request) {
        if (name.startsWith("headers_")) {
            String wanted = name.substring(8);
            for (String header : request.headers().names()) {
                if (header.replace('-', '_').equalsIgnoreCase(wanted)) {
                    return Objects.requireNonNullElse(request.getHeader(header), "");
                }
            }
            return "";
        }
        if (name.startsWith("cookies_")) {
            String wanted = name.substring(8);
            return request.cookies().stream()
                    .filter(cookie -> cookie.getName().replace('-', '_').equalsIgnoreCase(wanted))
                    .findFirst()
                    .map(Cookie::getValue)
                    .orElse("");
        }
        return name.startsWith("request_data_") ? Query.first(request, name.substring(13)) : "";
    }
}
