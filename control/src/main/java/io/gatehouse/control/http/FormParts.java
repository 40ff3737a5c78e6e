package io.gatehouse.control.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a {@code multipart/form-data} body, as text, in their order. */
public final class FormParts {
    private static final String FORM = "multipart/form-data";
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile("[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME =
            Pattern.compile("filename=(?:\"([^\"]*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);

    private FormParts() {}

    /**
     * @param name of the field; empty where the part has none
     * @param fileName of a file; absent of a plain field
     */
    public record Part(String name, Optional<String> fileName, String text) {}

    /**
     * @param headers names in lower case
     */
    public static boolean isForm(Map<String, String> headers) {
        return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    /** Empty when the content type names no boundary; what stands after the last boundary is no part. */
    public static Optional<List<Part>> of(String contentType, String body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return Optional.empty();
        }
        String line = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        var parts = new ArrayList<Part>();
        int at = body.indexOf(line);
        int head = 0;
        while (at >= 0) {
            int start = at + line.length();
            int next = body.indexOf("\r\n" + line, start);
            if (next < 0) {
                break;
            }
            // Sought once: many parts without a head must not search the rest of the body each.
            head = head < 0 || head >= start ? head : body.indexOf("\r\n\r\n", start);
            if (head >= 0 && head + 4 <= next) {
                String headers = body.substring(start, head);
                parts.add(new Part(
                        found(NAME, headers).orElse(""), found(FILE_NAME, headers), body.substring(head + 4, next)));
            }
            at = next + 2;
        }
        return Optional.of(List.copyOf(parts));
    }

    private static Optional<String> found(Pattern pattern, String headers) {
        Matcher matcher = pattern.matcher(headers);
        return matcher.find()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }
}
