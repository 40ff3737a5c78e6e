package io.gatehouse.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The contract's clean form of a path: no empty, {@code .} or {@code ..} segments, however they were escaped. */
final class CleanPath {
    /** Kept besides letters and digits when a clean path is escaped again. */
    private static final String PLAIN = "-_.~$&+,/:;=@";

    private CleanPath() {}

    /** Whether what follows each percent sign is two hexadecimal digits. */
    static boolean isWellEscaped(String raw) {
        for (int at = raw.indexOf('%'); at >= 0; at = raw.indexOf('%', at + 3)) {
            if (at + 2 >= raw.length()
                    || Character.digit(raw.charAt(at + 1), 16) < 0
                    || Character.digit(raw.charAt(at + 2), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where a path that is not clean should have gone, fit for a header; null when it is clean.
     *
     * @param raw well escaped
     */
    static @Nullable String of(String raw) {
        if (!raw.contains("//") && !raw.contains("/.") && raw.indexOf('%') < 0) {
            return null;
        }
        String path = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        var kept = new ArrayDeque<String>();
        for (String segment : path.split("/")) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> kept.pollLast();
                default -> kept.addLast(segment);
            }
        }
        String clean = "/" + String.join("/", kept);
        if (path.endsWith("/") && clean.length() > 1) {
            clean += "/";
        }
        return clean.equals(path) ? null : escaped(clean);
    }

    private static String escaped(String path) {
        var escaped = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0;
            if (plain) {
                escaped.append(c);
            } else {
                escaped.append('%').append(String.format("%02X", (int) c));
            }
        }
        return escaped.toString();
    }
}
