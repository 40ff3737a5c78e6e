package io.gatehouse.rego.builtin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** One text being read as a time, part by part of a layout, with what Go lets pass and what it refuses. */
final class LayoutReading {
    private static final int ABSENT = -1;

    private final String layout;
    private final List<String> parts;
    private final String text;
    private int at;
    private int year;
    private int month = ABSENT;
    private int day = ABSENT;
    private int dayOfYear = ABSENT;
    private int hour;
    private int minute;
    private int second;
    private int nano;
    private boolean morning;
    private boolean afternoon;
    private boolean utc;
    private int offset;

    LayoutReading(String layout, List<String> parts, String text) {
        this.layout = layout;
        this.parts = parts;
        this.text = text;
    }

    Instant time() {
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
        if (afternoon && hour < 12) {
            hour += 12;
        } else if (morning && hour == 12) {
            hour = 0;
        }
        int east = utc ? 0 : offset;
        return date().atTime(hour, minute, second, nano)
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(east);
    }

    private LocalDate date() {
        if (dayOfYear >= 0) {
            if (dayOfYear < 1 || dayOfYear > Year.of(year).length()) {
                throw outOfRange("day-of-year");
            }
            LocalDate date = LocalDate.ofYearDay(year, dayOfYear);
            if (month >= 0 && month != date.getMonthValue()) {
                throw BuiltinFault.failed("parsing time \"" + text + "\": day-of-year does not match month");
            }
            if (day >= 0 && day != date.getDayOfMonth()) {
                throw BuiltinFault.failed("parsing time \"" + text + "\": day-of-year does not match day");
            }
            return date;
        }
        YearMonth in = YearMonth.of(year, month < 0 ? 1 : month);
        if (day == 0 || day > in.lengthOfMonth()) {
            throw outOfRange("day");
        }
        return in.atDay(day < 0 ? 1 : day);
    }

    private BuiltinFault wrong() {
        return BuiltinFault.failed("parsing time \"" + text + "\" as \"" + layout + "\": cannot parse \""
                + text.substring(Math.min(at, text.length())) + "\"");
    }

    private BuiltinFault outOfRange(String what) {
        return BuiltinFault.failed("parsing time \"" + text + "\": " + what + " out of range");
    }

    private void read(String part) {
        if (part.startsWith("=")) {
            literal(part.substring(1));
            return;
        }
        if (part.charAt(0) == '.' || part.charAt(0) == ',') {
            if (part.charAt(1) == '9') {
                fraction();
            } else {
                exactFraction(part.length() - 1);
            }
            return;
        }
        switch (part) {
            case "January" -> month = 1 + among(GoLayout.MONTHS, 0);
            case "Jan" -> month = 1 + among(GoLayout.MONTHS, 3);
            case "Monday" -> {
                int _ = among(GoLayout.DAYS, 0);
            }
            case "Mon" -> {
                int _ = among(GoLayout.DAYS, 3);
            }
            case "2006" -> year = digits(4, 4);
            case "06" -> {
                int two = digits(2, 2);
                year = two >= 69 ? 1900 + two : 2000 + two;
            }
            case "01" -> month = within(digits(2, 2), 1, 12, "month");
            case "1" -> month = within(digits(1, 2), 1, 12, "month");
            case "02" -> day = digits(2, 2);
            case "2" -> day = digits(1, 2);
            case "_2" -> {
                at += text.startsWith(" ", at) ? 1 : 0;
                day = digits(1, 2);
            }
            case "002" -> dayOfYear = digits(3, 3);
            case "__2" -> {
                for (int i = 0; i < 2 && text.startsWith(" ", at); i++) {
                    at++;
                }
                dayOfYear = digits(1, 3);
            }
            // Go reads one digit here as well, unlike in the other parts that are written with two.
            case "15" -> hour = within(digits(1, 2), 0, 23, "hour");
            case "03" -> hour = within(digits(2, 2), 0, 12, "hour");
            case "3" -> hour = within(digits(1, 2), 0, 12, "hour");
            case "04" -> minute = within(digits(2, 2), 0, 59, "minute");
            case "4" -> minute = within(digits(1, 2), 0, 59, "minute");
            case "05" -> second = within(digits(2, 2), 0, 59, "second");
            case "5" -> second = within(digits(1, 2), 0, 59, "second");
            case "PM" -> half("AM", "PM");
            case "pm" -> half("am", "pm");
            case "MST" -> zone();
            default -> offset(part);
        }
    }

    /** A text between the parts; a run of spaces stands for any run of spaces, and for none at the end. */
    private void literal(String wanted) {
        for (int i = 0; i < wanted.length(); ) {
            if (wanted.charAt(i) == ' ') {
                if (at < text.length() && text.charAt(at) != ' ') {
                    throw wrong();
                }
                while (i < wanted.length() && wanted.charAt(i) == ' ') {
                    i++;
                }
                while (at < text.length() && text.charAt(at) == ' ') {
                    at++;
                }
            } else if (at < text.length() && text.charAt(at) == wanted.charAt(i)) {
                at++;
                i++;
            } else {
                throw wrong();
            }
        }
    }

    private int within(int number, int least, int most, String what) {
        if (number < least || number > most) {
            throw outOfRange(what);
        }
        return number;
    }

    private void half(String before, String after) {
        afternoon = text.startsWith(after, at);
        morning = text.startsWith(before, at);
        if (!afternoon && !morning) {
            throw wrong();
        }
        at += 2;
    }

    /** As in Go a zone's name moves nothing, not even GMT+3. */
    private void zone() {
        if (text.startsWith("UTC", at)) {
            utc = true;
            at += 3;
        } else if (text.startsWith("ChST", at) || text.startsWith("MeST", at) || text.startsWith("WITA", at)) {
            at += 4;
        } else if (text.startsWith("GMT", at)) {
            at += 3;
            hours();
        } else if (text.startsWith("+", at) || text.startsWith("-", at)) {
            int start = at;
            hours();
            if (at == start) {
                throw wrong();
            }
        } else {
            letters();
        }
    }

    /** Three capitals, or four or five of which the last is a T. */
    private void letters() {
        int end = at;
        while (end < text.length() && end < at + 6 && text.charAt(end) >= 'A' && text.charAt(end) <= 'Z') {
            end++;
        }
        int length = end - at;
        if (length < 3 || length > 5 || length > 3 && text.charAt(end - 1) != 'T') {
            throw wrong();
        }
        at = end;
    }

    /** A sign and up to 23 hours; nothing is read when it is something else. */
    private void hours() {
        int start = at;
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            int digits = ++at;
            int hours = 0;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                hours = Math.min(hours * 10 + text.charAt(at++) - '0', 99);
            }
            if (at > digits && hours <= 23) {
                return;
            }
        }
        at = start;
    }

    private void offset(String part) {
        if (part.charAt(0) == 'Z' && text.startsWith("Z", at)) {
            at++;
            utc = true;
            return;
        }
        int sign = text.startsWith("+", at) ? 1 : text.startsWith("-", at) ? -1 : 0;
        if (sign == 0) {
            throw wrong();
        }
        at++;
        boolean colon = part.indexOf(':') > 0;
        int digits = part.replace(":", "").length() - 1;
        // Go lets whole days, hours and minutes pass in these places.
        int seconds = within(digits(2, 2), 0, 24, "time zone offset hour") * 3600;
        for (int unit = 60; digits > 2; digits -= 2, unit /= 60) {
            if (colon && !text.startsWith(":", at)) {
                throw wrong();
            }
            at += colon ? 1 : 0;
            seconds += within(digits(2, 2), 0, 60, "time zone offset") * unit;
        }
        offset = sign * seconds;
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

    private void exactFraction(int digits) {
        if (at >= text.length() || ".,".indexOf(text.charAt(at)) < 0) {
            throw wrong();
        }
        at++;
        nanos(digits);
    }

    /** A fraction of any length, or none. */
    private void fraction() {
        if (at + 1 >= text.length()
                || ".,".indexOf(text.charAt(at)) < 0
                || text.charAt(at + 1) < '0'
                || text.charAt(at + 1) > '9') {
            return;
        }
        int end = ++at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        nanos(end - at);
    }

    private void nanos(int digits) {
        nano = 0;
        for (int i = 0, unit = 100_000_000; i < digits; i++, unit /= 10) {
            nano += digits(1, 1) * unit;
        }
    }
}
