package io.gatehouse.rego.builtin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Go's way to write a time's layout: the reference time {@code Mon Jan 2 15:04:05 MST 2006} in the wanted form. */
final class GoLayout {
    private static final Map<String, String> NAMED = Map.of(
            "ANSIC", "Mon Jan _2 15:04:05 2006",
            "UnixDate", "Mon Jan _2 15:04:05 MST 2006",
            "RubyDate", "Mon Jan 02 15:04:05 -0700 2006",
            "RFC822", "02 Jan 06 15:04 MST",
            "RFC822Z", "02 Jan 06 15:04 -0700",
            "RFC850", "Monday, 02-Jan-06 15:04:05 MST",
            "RFC1123", "Mon, 02 Jan 2006 15:04:05 MST",
            "RFC1123Z", "Mon, 02 Jan 2006 15:04:05 -0700",
            "RFC3339", "2006-01-02T15:04:05Z07:00",
            "RFC3339Nano", "2006-01-02T15:04:05.999999999Z07:00");
    /** Longer ones before their beginnings. */
    private static final List<String> PARTS = List.of(
            "January",
            "Jan",
            "Monday",
            "Mon",
            "MST",
            "2006",
            "-07:00:00",
            "-070000",
            "-07:00",
            "-0700",
            "-07",
            "Z07:00:00",
            "Z070000",
            "Z07:00",
            "Z0700",
            "Z07",
            "002",
            "__2",
            "_2",
            "01",
            "02",
            "03",
            "04",
            "05",
            "06",
            "15",
            "PM",
            "pm",
            "1",
            "2",
            "3",
            "4",
            "5");

    static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private final String layout;
    private final List<String> parts;

    private GoLayout(String layout) {
        this.layout = layout;
        this.parts = split(layout);
    }

    static GoLayout of(String layout) {
        return new GoLayout(NAMED.getOrDefault(layout, layout));
    }

    /** Parts of the reference time and the texts between them; a fraction keeps its dot. */
    private static List<String> split(String layout) {
        var out = new ArrayList<String>();
        var plain = new StringBuilder();
        for (int at = 0; at < layout.length(); ) {
            String part = part(layout, at);
            if (part.isEmpty()) {
                plain.append(layout.charAt(at++));
                continue;
            }
            if (!plain.isEmpty()) {
                out.add("=" + plain);
                plain.setLength(0);
            }
            out.add(part);
            at += part.length();
        }
        if (!plain.isEmpty()) {
            out.add("=" + plain);
        }
        return out;
    }

    private static String part(String layout, int at) {
        char c = layout.charAt(at);
        if ((c == '.' || c == ',') && at + 1 < layout.length() && "09".indexOf(layout.charAt(at + 1)) >= 0) {
            int end = at + 1;
            while (end < layout.length() && layout.charAt(end) == layout.charAt(at + 1)) {
                end++;
            }
            return end < layout.length() && layout.charAt(end) >= '0' && layout.charAt(end) <= '9'
                    ? ""
                    : layout.substring(at, end);
        }
        for (String part : PARTS) {
            if (layout.startsWith(part, at)) {
                // "Jan" and "Mon" only when no lower-case word goes on.
                boolean word = (part.equals("Jan") || part.equals("Mon"))
                        && at + 3 < layout.length()
                        && layout.charAt(at + 3) >= 'a'
                        && layout.charAt(at + 3) <= 'z';
                // "_2006" is an underscore and a year, no day.
                boolean year = part.equals("_2") && layout.startsWith("_2006", at);
                if (!word && !year) {
                    return part;
                }
            }
        }
        return "";
    }

    String format(ZonedDateTime time) {
        var out = new StringBuilder();
        for (String part : parts) {
            if (part.startsWith("=")) {
                out.append(part, 1, part.length());
                continue;
            }
            if (part.charAt(0) == '.' || part.charAt(0) == ',') {
                fraction(part, time.getNano(), out);
                continue;
            }
            out.append(
                    switch (part) {
                        case "January" -> MONTHS.get(time.getMonthValue() - 1);
                        case "Jan" -> MONTHS.get(time.getMonthValue() - 1).substring(0, 3);
                        case "Monday" -> DAYS.get(time.getDayOfWeek().getValue() - 1);
                        case "Mon" ->
                            DAYS.get(time.getDayOfWeek().getValue() - 1).substring(0, 3);
                        case "MST" -> zone(time);
                        case "2006" -> padded(time.getYear(), 4, '0');
                        case "06" -> padded(Math.floorMod(time.getYear(), 100), 2, '0');
                        case "01" -> padded(time.getMonthValue(), 2, '0');
                        case "1" -> String.valueOf(time.getMonthValue());
                        case "002" -> padded(time.getDayOfYear(), 3, '0');
                        case "__2" -> padded(time.getDayOfYear(), 3, ' ');
                        case "02" -> padded(time.getDayOfMonth(), 2, '0');
                        case "_2" -> padded(time.getDayOfMonth(), 2, ' ');
                        case "2" -> String.valueOf(time.getDayOfMonth());
                        case "15" -> padded(time.getHour(), 2, '0');
                        case "03" -> padded(twelve(time), 2, '0');
                        case "3" -> String.valueOf(twelve(time));
                        case "04" -> padded(time.getMinute(), 2, '0');
                        case "4" -> String.valueOf(time.getMinute());
                        case "05" -> padded(time.getSecond(), 2, '0');
                        case "5" -> String.valueOf(time.getSecond());
                        case "PM" -> time.getHour() < 12 ? "AM" : "PM";
                        case "pm" -> time.getHour() < 12 ? "am" : "pm";
                        default -> offset(part, time.getOffset().getTotalSeconds());
                    });
        }
        return out.toString();
    }

    private static String zone(ZonedDateTime time) {
        if (time.getZone() instanceof ZoneOffset offset) {
            return offset.getTotalSeconds() == 0 ? "UTC" : offset("-0700", offset.getTotalSeconds());
        }
        boolean summer = time.getZone().getRules().isDaylightSavings(time.toInstant());
        return java.util.TimeZone.getTimeZone(time.getZone())
                .getDisplayName(summer, java.util.TimeZone.SHORT, Locale.ROOT);
    }

    private static int twelve(ZonedDateTime time) {
        return (time.getHour() + 11) % 12 + 1;
    }

    private static String padded(int number, int width, char with) {
        String digits = String.valueOf(Math.abs(number));
        return (number < 0 ? "-" : "") + String.valueOf(with).repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static void fraction(String part, int nano, StringBuilder out) {
        String digits = padded(nano, 9, '0');
        digits = digits.substring(0, Math.min(9, part.length() - 1));
        if (part.charAt(1) == '9') {
            digits = digits.replaceAll("0+$", "");
        }
        out.append(digits.isEmpty() ? "" : part.charAt(0) + digits);
    }

    private static String offset(String part, int seconds) {
        if (part.charAt(0) == 'Z' && seconds == 0) {
            return "Z";
        }
        int size = Math.abs(seconds);
        String colon = part.indexOf(':') > 0 ? ":" : "";
        var out = new StringBuilder(seconds < 0 ? "-" : "+").append(padded(size / 3600, 2, '0'));
        int digits = part.replace(":", "").length() - 1;
        if (digits > 2) {
            out.append(colon).append(padded(size / 60 % 60, 2, '0'));
        }
        if (digits > 4) {
            out.append(colon).append(padded(size % 60, 2, '0'));
        }
        return out.toString();
    }

    /**
     * @throws BuiltinFault when the text does not have this layout
     */
    Instant parse(String text) {
        return new LayoutReading(layout, parts, text).time();
    }
}
