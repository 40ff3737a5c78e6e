package io.gatehouse.analytics;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Folds identifiers out of paths so that endpoints can be counted: UUIDs become <code>{uuid}</code>, ULIDs
 * <code>{ulid}</code>, numbers that start a segment <code>{id}</code>, and an installation's own patterns
 * <code>{var}</code>, in this order.
 */
public record PathPattern(boolean uuids, boolean ulids, boolean numbers, List<Pattern> custom) {
    public static final PathPattern STANDARD = new PathPattern(true, true, true, List.of());
    public static final PathPattern OFF = new PathPattern(false, false, false, List.of());

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}");
    private static final Pattern ULID = Pattern.compile("(?i)[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final Pattern NUMBER = Pattern.compile("/\\d+");

    public PathPattern {
        custom = List.copyOf(custom);
    }

    /** The path as it is counted; starts with a slash. */
    public String of(String path) {
        String counted = path.startsWith("/") ? path : "/" + path;
        if (uuids) {
            counted = UUID.matcher(counted).replaceAll("{uuid}");
        }
        if (ulids) {
            counted = ULID.matcher(counted).replaceAll("{ulid}");
        }
        if (numbers) {
            counted = NUMBER.matcher(counted).replaceAll("/{id}");
        }
        for (Pattern pattern : custom) {
            counted = pattern.matcher(counted).replaceAll("{var}");
        }
        return counted;
    }
}
