package io.gatehouse.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names a case may use, and what they stand for. An unknown one is an error, so that no case passes by accident. */
final class Placeholders {
    // A number placeholder in quotes stands for the bare number.
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\"?\\$\\{now([+-]\\d+)}\"?|\\$\\{httpdate([+-]\\d+)?}|\\$\\{((?:[^{}]|\\$\\{[^{}]*})*)}");
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Map<String, String> values = new HashMap<>();

    void put(String name, String value) {
        values.put(name, value);
    }

    String fill(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private String value(java.util.regex.MatchResult found) {
        long now = Instant.now().getEpochSecond();
        if (found.group(1) != null) {
            return Long.toString(now + Long.parseLong(found.group(1)));
        }
        String name = found.group(3);
        if (name == null) {
            long shift = found.group(2) == null ? 0 : Long.parseLong(found.group(2));
            return HTTP_DATE.format(Instant.ofEpochSecond(now + shift).atZone(ZoneOffset.UTC));
        }
        if (name.startsWith("b64:")) {
            return Base64.getEncoder().encodeToString(fill(name.substring(4)).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(values).as("placeholder").containsKey(name);
        return values.getOrDefault(name, "");
    }

    Json fill(Json value) {
        return io.gatehouse.json.JsonText.parse(fill(value.toString()));
    }
}
