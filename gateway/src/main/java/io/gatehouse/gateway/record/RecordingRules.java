package io.gatehouse.gateway.record;

import io.gatehouse.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a definition says about records of its calls.
 *
 * @param keepsNone no record at all; an OAS document keeps none unless it switches traffic logs on
 * @param detailed records hold request and response
 * @param tagHeaders request headers whose values become tags, lower-case
 * @param keepSeconds how long a record is kept; 0 for always
 */
public record RecordingRules(
        boolean keepsNone, boolean detailed, List<String> tagHeaders, List<String> tags, long keepSeconds) {
    private static final Pattern DURATION = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

    public RecordingRules {
        tagHeaders = List.copyOf(tagHeaders);
        tags = List.copyOf(tags);
    }

    public static RecordingRules of(Json.Obj document, boolean oas) {
        return oas ? oas(document.object("x-tyk-api-gateway")) : classic(document);
    }

    private static RecordingRules classic(Json.Obj definition) {
        return new RecordingRules(
                definition.flag("do_not_track"),
                definition.flag("enable_detailed_recording"),
                lowered(definition.texts("tag_headers")),
                definition.flag("tags_disabled") ? List.of() : definition.texts("tags"),
                Math.max(0, definition.number("expire_analytics_after", 0)));
    }

    private static RecordingRules oas(Json.Obj extension) {
        Json.Obj logs = extension.object("middleware").object("global").object("trafficLogs");
        Json.Obj server = extension.object("server");
        Json.Obj tags = server.object("gatewayTags");
        return new RecordingRules(
                !logs.flag("enabled"),
                server.object("detailedActivityLogs").flag("enabled"),
                lowered(logs.texts("tagHeaders")),
                tags.flag("enabled") ? tags.texts("tags") : List.of(),
                seconds(logs.text("customRetentionPeriod")));
    }

    private static List<String> lowered(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    private static long seconds(String duration) {
        Matcher parts = DURATION.matcher(duration);
        if (!parts.matches()) {
            return 0;
        }
        return Duration.ofHours(number(parts.group(1)))
                .plusMinutes(number(parts.group(2)))
                .plusSeconds(number(parts.group(3)))
                .toSeconds();
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null || digits.length() > 12 ? 0 : Long.parseLong(digits);
    }
}
