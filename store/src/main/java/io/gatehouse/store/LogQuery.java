package io.gatehouse.store;

import io.gatehouse.analytics.Window;
import java.util.Optional;
import java.util.Set;

/**
 * Which records, which page. All that is said must hold.
 *
 * @param apis empty optional for all; an empty set matches none
 * @param codes response codes from and to, both included
 * @param text sought in the path as requested, ignoring case
 * @param minMillis requests that took at least so long
 */
public record LogQuery(
        Window window,
        Optional<Set<String>> apis,
        Optional<String> key,
        Optional<Codes> codes,
        Optional<String> method,
        Optional<String> text,
        Optional<String> address,
        Optional<String> tag,
        long minMillis,
        int offset,
        int limit) {
    public LogQuery {
        apis = apis.map(Set::copyOf);
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
    }

    public static LogQuery over(Window window, int offset, int limit) {
        return new LogQuery(
                window,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                offset,
                limit);
    }

    public LogQuery apis(Set<String> only) {
        return new LogQuery(
                window, Optional.of(only), key, codes, method, text, address, tag, minMillis, offset, limit);
    }

    public LogQuery key(String only) {
        return new LogQuery(
                window, apis, Optional.of(only), codes, method, text, address, tag, minMillis, offset, limit);
    }

    public LogQuery codes(int from, int to) {
        return new LogQuery(
                window,
                apis,
                key,
                Optional.of(new Codes(from, to)),
                method,
                text,
                address,
                tag,
                minMillis,
                offset,
                limit);
    }

    /** Response codes, both ends included. */
    public record Codes(int from, int to) {}
}
