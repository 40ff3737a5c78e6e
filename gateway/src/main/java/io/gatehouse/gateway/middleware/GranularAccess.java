package io.gatehouse.gateway.middleware;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.PathMatching;
import io.gatehouse.definition.reading.PathPattern;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Right;
import java.util.Optional;

/**
 * Whether the key may use this path. The contract matches anywhere in the full path, the listen path included; on a node
 * that anchors paths, at the start of the path below the listen path or of the full one.
 */
public final class GranularAccess implements Middleware.Quick {
    private static final Verdict DISALLOWED = new Verdict.Reject(403, "Access to this resource has been disallowed");
    private static final int MOST_PATTERNS = 10_000;

    private final PathMatching matching;
    /** By what keys say; one that cannot be read allows nothing. */
    private final Cache<String, Optional<PathPattern>> anchored =
            Caffeine.newBuilder().maximumSize(MOST_PATTERNS).build();

    private GranularAccess(PathMatching matching) {
        this.matching = new PathMatching(matching.fromStart(), matching.toEnd(), false);
    }

    public static Optional<Middleware> from(ApiReading api, PathMatching matching) {
        return api.authentication().keyless() ? Optional.empty() : Optional.of(new GranularAccess(matching));
    }

    @Override
    public Verdict apply(Exchange exchange) {
        if (exchange.isIgnored() || exchange.session().isEmpty()) {
            return Verdict.PASS;
        }
        Optional<Right> right = exchange.session().get().right(exchange.api().apiId());
        if (right.isEmpty() || right.get().urls().isEmpty()) {
            return Verdict.PASS;
        }
        String path = exchange.fullPath();
        String method = exchange.cameBy();
        for (Right.Url url : right.get().urls()) {
            if (matching.fromStart() ? allows(url, exchange, method, path) : url.allows(method, path)) {
                return Verdict.PASS;
            }
        }
        return DISALLOWED;
    }

    private boolean allows(Right.Url url, Exchange exchange, String method, String fullPath) {
        return url.methods().contains(method)
                && anchored.get(url.written(), written -> PathPattern.readable(written, matching))
                        .filter(pattern -> pattern.matches(exchange.decodedPath()) || pattern.matches(fullPath))
                        .isPresent();
    }
}
