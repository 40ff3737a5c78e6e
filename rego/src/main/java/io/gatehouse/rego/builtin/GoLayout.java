package io.gatehouse.rego.builtin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
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

    private static final List<String> MONTHS = List.of(
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
    private static final List<String> DAYS =
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
            return end < layout.length() && Character.isDigit(layout.charAt(end)) ? "" : layout.substring(at, end);
        }
        for (String part : PARTS) {
            if (layout.startsWith(part, at)) {
                // "Jan" and "Mon" only when no lower-case word goes on.
                boolean word = (part.equals("Jan") || part.equals("Mon"))
                        && at + 3 < layout.length()
                        && Character.isLowerCase(layout.charAt(at + 3));
                if (!word) {
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

    ZonedDateTime parse(String text) {
        return new Reading(text).time();
    }

    /** One text being read. */
    private final class Reading {
        private final String text;
        private int at;
        private int year;
        private int month = 1;
        private int day = 1;
        private int dayOfYear;
        private int hour;
        private int minute;
        private int second;
        private int nano;
        private int half = -1;
        private ZoneId zone = ZoneOffset.UTC;

        Reading(String text) {
            this.text = text;
        }

        private BuiltinFault wrong() {
            return BuiltinFault.failed("parsing time \"" + text + "\" as \"" + layout + "\": cannot parse \""
                    + text.substring(Math.min(at, text.length())) + "\"");
        }

        ZonedDateTime time() {
            for (int i = 0; i < parts.size(); i++) {
                read(parts.get(i));
                boolean seconds = parts.get(i).equals("05") || parts.get(i).equals("5");
                boolean fraction =
                        i + 1 < parts.size() && ".,".indexOf(parts.get(i + 1).charAt(0)) >= 0;
                if (seconds && !fraction) {
                    fraction();
                }
            }
            if (at < text.length()) {
                throw BuiltinFault.failed("parsing time \"" + text + "\": extra text: \"" + text.substring(at) + "\"");
            }
            if (half >= 0) {
                hour = hour % 12 + half * 12;
            }
            try {
                LocalDate date = dayOfYear > 0 ? LocalDate.ofYearDay(year, dayOfYear) : LocalDate.of(year, month, day);
                return date.atTime(hour, minute, second, nano).atZone(zone);
            } catch (DateTimeException e) {
                throw BuiltinFault.failed("parsing time \"" + text + "\": " + e.getMessage());
            }
        }

        private void read(String part) {
            if (part.startsWith("=")) {
                if (!text.startsWith(part.substring(1), at)) {
                    throw wrong();
                }
                at += part.length() - 1;
                return;
            }
            if (part.charAt(0) == '.' || part.charAt(0) == ',') {
                if (part.charAt(1) == '9') {
                    fraction();
                    return;
                }
                int start = at;
                fraction();
                if (at - start != part.length()) {
                    throw wrong();
                }
                return;
            }
            switch (part) {
                case "January" -> month = 1 + among(MONTHS, 0);
                case "Jan" -> month = 1 + among(MONTHS, 3);
                case "Monday" -> {
                    int _ = among(DAYS, 0);
                }
                case "Mon" -> {
                    int _ = among(DAYS, 3);
                }
                case "2006" -> year = digits(4, 4);
                case "06" -> {
                    int two = digits(2, 2);
                    year = two >= 69 ? 1900 + two : 2000 + two;
                }
                case "01" -> month = digits(2, 2);
                case "1" -> month = digits(1, 2);
                case "02" -> day = digits(2, 2);
                case "2" -> day = digits(1, 2);
                case "_2" -> {
                    at += text.startsWith(" ", at) ? 1 : 0;
                    day = digits(1, 2);
                }
                case "002", "__2" -> {
                    while (part.equals("__2") && text.startsWith(" ", at)) {
                        at++;
                    }
                    dayOfYear = digits(1, 3);
                }
                case "15" -> hour = digits(2, 2);
                case "03" -> hour = digits(2, 2);
                case "3" -> hour = digits(1, 2);
                case "04" -> minute = digits(2, 2);
                case "4" -> minute = digits(1, 2);
                case "05" -> second = digits(2, 2);
                case "5" -> second = digits(1, 2);
                case "PM", "pm" -> {
                    half = text.startsWith(part.equals("PM") ? "PM" : "pm", at) ? 1 : 0;
                    if (half == 0 && !text.startsWith(part.equals("PM") ? "AM" : "am", at)) {
                        throw wrong();
                    }
                    at += 2;
                }
                case "MST" -> {
                    int start = at;
                    while (at < text.length() && Character.isUpperCase(text.charAt(at))) {
                        at++;
                    }
                    if (at - start < 3) {
                        throw wrong();
                    }
                    // As in Go a zone's short name does not say where it is: UTC unless it is one.
                }
                default -> offset(part);
            }
        }

        private void offset(String part) {
            if (part.charAt(0) == 'Z' && text.startsWith("Z", at)) {
                at++;
                return;
            }
            int sign = text.startsWith("+", at) ? 1 : text.startsWith("-", at) ? -1 : 0;
            if (sign == 0) {
                throw wrong();
            }
            at++;
            boolean colon = part.indexOf(':') > 0;
            int digits = part.replace(":", "").length() - 1;
            int seconds = digits(2, 2) * 3600;
            for (int unit = 60; digits > 2; digits -= 2, unit /= 60) {
                if (colon && !text.startsWith(":", at)) {
                    throw wrong();
                }
                at += colon ? 1 : 0;
                seconds += digits(2, 2) * unit;
            }
            if (seconds > 18 * 3600) {
                throw wrong();
            }
            zone = ZoneOffset.ofTotalSeconds(sign * seconds);
        }

        private int among(List<String> names, int length) {
            for (int i = 0; i < names.size(); i++) {
                String name = length == 0 ? names.get(i) : names.get(i).substring(0, length);
                if (text.regionMatches(true, at, name, 0, name.length())) {
                    at += name.length();
                    return i;
                }
            }
            throw wrong();
        }

        private int digits(int least, int most) {
            int start = at;
            int number = 0;
            while (at < text.length() && at - start < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                number = number * 10 + text.charAt(at++) - '0';
            }
            if (at - start < least) {
                throw wrong();
            }
            return number;
        }

        private void fraction() {
            if (at + 1 >= text.length()
                    || ".,".indexOf(text.charAt(at)) < 0
                    || !Character.isDigit(text.charAt(at + 1))) {
                return;
            }
            at++;
            int scale = 100_000_000;
            nano = 0;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                nano += (text.charAt(at++) - '0') * scale;
                scale /= 10;
            }
        }
    }
}
