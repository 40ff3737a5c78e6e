package io.gatehouse.gateway.middleware;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.definition.reading.Versioning;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Query;
import io.gatehouse.regex.LinearPattern;
import java.util.Objects;

/** Where a request says which version it wants. */
final class VersionChoice {
    private final Versioning versioning;
    private final Pattern segment;

    /**
     * @throws IllegalArgumentException when the pattern of a version in the path cannot be read
     */
    VersionChoice(Versioning versioning) {
        this.versioning = versioning;
        try {
            this.segment = LinearPattern.compile(versioning.pattern());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("its url_versioning_pattern is no regular expression", e);
        }
    }

    /** Empty when it names none. */
    String of(Exchange exchange) {
        return switch (versioning.location()) {
            case "url-param" -> Query.first(exchange.request(), versioning.key());
            case "url" -> {
                String first = first(exchange.decodedPath());
                yield segment.matcher(first).find() ? first : "";
            }
            default -> Objects.requireNonNullElse(exchange.request().getHeader(versioning.key()), "");
        };
    }

    /** Takes it off the request where the definition wants that; in a path, rules are read without it in any case. */
    void strip(Exchange exchange) {
        if (!versioning.strips()) {
            if (versioning.location().equals("url")) {
                String path = exchange.decodedPath();
                int end = path.indexOf('/', 1);
                exchange.versionInPath(end < 0 ? "/" : path.substring(end));
            }
            return;
        }
        switch (versioning.location()) {
            case "url-param" -> exchange.changeQuery(Pairs.without(exchange.query(), "&", versioning.key()));
            case "url" -> {
                String path = exchange.pathBelow();
                int end = path.indexOf('/', 1);
                exchange.changePathBelow(end < 0 ? "/" : path.substring(end));
            }
            default -> exchange.upstreamHeaders().remove(versioning.key());
        }
    }

    private static String first(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path.substring(Math.min(1, path.length())) : path.substring(1, end);
    }
}
