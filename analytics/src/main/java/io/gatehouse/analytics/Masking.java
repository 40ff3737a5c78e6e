package io.gatehouse.analytics;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Takes secrets out of the wire form of a request or response before it is recorded. Bodies stay as they are. */
public final class Masking {
    private static final String MASK = "***";

    private final Set<String> headers;

    private Masking(Set<String> headers) {
        this.headers = headers;
    }

    /** Masks credentials and cookies, and the headers that an API reads its keys from. */
    public static Masking with(Set<String> more) {
        var headers = new HashSet<>(Set.of(
                "authorization",
                "proxy-authorization",
                "cookie",
                "set-cookie",
                "x-api-key",
                "admin-auth",
                "x-tyk-authorization"));
        more.forEach(name -> headers.add(name.toLowerCase(Locale.ROOT)));
        return new Masking(Set.copyOf(headers));
    }

    /** The same text with the values of secret headers replaced; a header that goes on in the next line is masked whole. */
    public String of(String wire) {
        var masked = new StringBuilder(wire.length());
        boolean secret = false;
        int at = 0;
        while (at < wire.length()) {
            int end = wire.indexOf('\n', at);
            int next = end < 0 ? wire.length() : end + 1;
            String line = wire.substring(at, next);
            if (line.isBlank()) {
                return masked.append(wire, at, wire.length()).toString();
            }
            boolean goesOn = at > 0 && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
            int colon = line.indexOf(':');
            secret = goesOn
                    ? secret
                    : at > 0
                            && colon > 0
                            && headers.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
            if (!secret) {
                masked.append(line);
            } else if (!goesOn) {
                masked.append(line, 0, colon + 1)
                        .append(' ')
                        .append(MASK)
                        .append(line.endsWith("\r\n") ? "\r\n" : end < 0 ? "" : "\n");
            }
            at = next;
        }
        return masked.toString();
    }
}
