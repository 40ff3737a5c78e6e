package io.gatehouse.gateway.record;

import io.gatehouse.analytics.PathPattern;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a node records.
 *
 * @param detailed every record holds request and response, whatever the API says
 * @param nodeTags of a segmented node, added to each record
 * @param capacity records waiting at most; more are dropped and counted
 * @param maxBodyBytes of each body in a detailed record; the rest is cut
 */
public record Recording(
        boolean enabled,
        boolean detailed,
        boolean hashedKeys,
        Set<String> ignoredAddresses,
        PathPattern folding,
        List<String> nodeTags,
        int capacity,
        int maxBodyBytes) {
    private static final int CAPACITY = 50_000;
    private static final int MAX_BODY_BYTES = 64 * 1024;

    public Recording {
        ignoredAddresses = Set.copyOf(ignoredAddresses);
        nodeTags = List.copyOf(nodeTags);
    }

    /**
     * @throws java.util.regex.PatternSyntaxException when a pattern of normalise_urls cannot be read
     */
    public static Recording of(Settings settings, boolean hashedKeys) {
        return new Recording(
                settings.value(GatewayKeys.ANALYTICS),
                settings.value(GatewayKeys.DETAILED_RECORDING),
                hashedKeys,
                Set.copyOf(settings.value(GatewayKeys.IGNORED_IPS)),
                folding(settings),
                settings.value(GatewayKeys.SEGMENTED) ? settings.value(GatewayKeys.TAGS) : List.of(),
                CAPACITY,
                MAX_BODY_BYTES);
    }

    private static PathPattern folding(Settings settings) {
        if (!settings.value(GatewayKeys.NORMALISE)) {
            return PathPattern.OFF;
        }
        return new PathPattern(
                settings.value(GatewayKeys.NORMALISE_UUIDS),
                settings.value(GatewayKeys.NORMALISE_ULIDS),
                settings.value(GatewayKeys.NORMALISE_NUMBERS),
                settings.value(GatewayKeys.NORMALISE_PATTERNS).stream()
                        .map(Pattern::compile)
                        .toList());
    }
}
