package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Times in nanoseconds since 1970, with a zone and a layout where given. */
final class Times {
    private static final long NANOS = 1_000_000_000L;
    private static final Map<String, Long> DURATIONS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "\u00b5s",
            1_000L,
            "\u03bcs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            NANOS,
            "m",
            60 * NANOS,
            "h",
            3600 * NANOS);

    /** Links of the tz database that Java leaves out. */
    private static final Map<String, String> ALIASES = Map.of(
            "EST", "America/Panama",
            "MST", "America/Phoenix",
            "HST", "Pacific/Honolulu",
            "GMT+0", "GMT",
            "GMT-0", "GMT",
            "ROC", "Asia/Taipei");

    /** The names of the tz database; what else Java reads as a zone, as an offset, is none to Go. */
    private static final Set<String> ZONES = known();

    private Times() {}

    private static Set<String> known() {
        var names = new HashSet<>(ZoneId.getAvailableZoneIds());
        names.removeIf(name -> name.startsWith("SystemV/"));
        names.addAll(ALIASES.keySet());
        return Set.copyOf(names);
    }

    static void register() {
        Builtins.add("time.now_ns", ">n", args -> {
            Instant now = args.context().clock().instant();
            return Value.of(nanos(now.getEpochSecond(), now.getNano()));
        });
        Builtins.add(
                "time.parse_ns",
                "s,s>n",
                args -> valid(GoLayout.of(args.text(0)).parse(args.text(1))));
        Builtins.add(
                "time.parse_rfc3339_ns",
                "s>n",
                args -> valid(GoLayout.of("RFC3339").parse(args.text(0))));
        Builtins.add("time.parse_duration_ns", "s>n", args -> Value.of(duration(args.text(0))));
        Builtins.add("time.format", "na>s", args -> {
            String layout = "RFC3339Nano";
            if (args.at(0) instanceof Value.Arr(List<Value> parts) && parts.size() > 2) {
                layout = parts.get(2) instanceof Value.Str(String text) ? text : layout;
            }
            return args.given(GoLayout.of(layout).format(at(args, 0)));
        });
        Builtins.add("time.date", "na>a", args -> {
            ZonedDateTime at = at(args, 0);
            return numbers(at.getYear(), at.getMonthValue(), at.getDayOfMonth());
        });
        Builtins.add("time.clock", "na>a", args -> {
            ZonedDateTime at = at(args, 0);
            return numbers(at.getHour(), at.getMinute(), at.getSecond());
        });
        Builtins.add(
                "time.weekday", "na>s", args -> Value.of(GoLayout.of("Monday").format(at(args, 0))));
        Builtins.add("time.add_date", "na,n,n,n>n", args -> {
            ZonedDateTime at = at(args, 0);
            LocalDate date = LocalDate.of(Math.addExact(at.getYear(), args.small(1)), 1, 1)
                    .plusMonths(at.getMonthValue() - 1L + args.small(2))
                    .plusDays(at.getDayOfMonth() - 1L + args.small(3));
            return valid(at.toLocalTime().atDate(date).atZone(at.getZone()).toInstant());
        });
        Builtins.add("time.diff", "na,na>a", args -> {
            ZonedDateTime a = at(args, 0);
            ZonedDateTime b = at(args, 1).withZoneSameInstant(a.getZone());
            return a.isAfter(b) ? difference(b, a) : difference(a, b);
        });
    }

    private static BigInteger nanos(long seconds, int nano) {
        return BigInteger.valueOf(seconds).multiply(BigInteger.valueOf(NANOS)).add(BigInteger.valueOf(nano));
    }

    private static Value valid(Instant at) {
        BigInteger nanos = nanos(at.getEpochSecond(), at.getNano());
        if (nanos.bitLength() > 63) {
            throw BuiltinFault.failed("time outside of valid range");
        }
        return Value.of(nanos);
    }

    private static Value numbers(long... numbers) {
        var items = new ArrayList<Value>();
        for (long number : numbers) {
            items.add(Value.of(number));
        }
        return Value.array(items);
    }

    /** A time, or an array of a time and the name of its zone; UTC when the name is empty. */
    private static ZonedDateTime at(Args args, int i) {
        Value time = args.at(i);
        ZoneId zone = ZoneOffset.UTC;
        if (time instanceof Value.Arr(List<Value> parts)) {
            if (parts.size() < 2 || parts.size() > 3) {
                throw BuiltinFault.operand(i + 1, "must be either number (ns) or [number (ns), string (tz)]");
            }
            if (!(parts.get(1) instanceof Value.Str(String name))) {
                throw BuiltinFault.operand(
                        i + 1,
                        "must be [number (ns), string (tz)] but zone is "
                                + parts.get(1).type());
            }
            zone = zone(name);
            time = parts.getFirst();
        }
        if (!(time instanceof Value.Num number)) {
            throw BuiltinFault.operand(i + 1, "must be either number (ns) or [number (ns), string (tz)]");
        }
        if (!number.isWhole()) {
            throw BuiltinFault.operand(i + 1, "timestamp must be a whole number of nanoseconds");
        }
        if (number.number().toBigInteger().bitLength() > 63) {
            throw BuiltinFault.failed("timestamp too big");
        }
        long nanos = number.number().longValue();
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
                .atZone(zone);
    }

    private static ZoneId zone(String name) {
        if (name.isEmpty() || name.equals("UTC") || name.equals("Local")) {
            return ZoneOffset.UTC;
        }
        if (!ZONES.contains(name)) {
            throw BuiltinFault.failed("unknown time zone " + name);
        }
        return ZoneId.of(name, ALIASES);
    }

    private static Value difference(ZonedDateTime a, ZonedDateTime b) {
        long year = b.getYear() - a.getYear();
        long month = b.getMonthValue() - a.getMonthValue();
        long day = b.getDayOfMonth() - a.getDayOfMonth();
        long hour = b.getHour() - a.getHour();
        long minute = b.getMinute() - a.getMinute();
        long second = b.getSecond() - a.getSecond();
        if (second < 0) {
            second += 60;
            minute--;
        }
        if (minute < 0) {
            minute += 60;
            hour--;
        }
        if (hour < 0) {
            hour += 24;
            day--;
        }
        if (day < 0) {
            day += a.toLocalDate().lengthOfMonth();
            month--;
        }
        if (month < 0) {
            month += 12;
            year--;
        }
        return numbers(year, month, day, hour, minute, second);
    }

    /** Go's form: {@code 1h15m30.5s}, {@code -1.5h}, {@code 0}. */
    private static long duration(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return 0;
        }
        if (rest.isEmpty()) {
            throw BuiltinFault.failed("time: invalid duration \"" + text + "\"");
        }
        BigDecimal total = BigDecimal.ZERO;
        for (int at = 0; at < rest.length(); ) {
            int digits = at;
            while (at < rest.length() && (Character.isDigit(rest.charAt(at)) || rest.charAt(at) == '.')) {
                at++;
            }
            int unit = at;
            while (at < rest.length() && !Character.isDigit(rest.charAt(at)) && rest.charAt(at) != '.') {
                at++;
            }
            String number = rest.substring(digits, unit);
            Long size = DURATIONS.get(rest.substring(unit, at));
            if (number.isEmpty()
                    || number.equals(".")
                    || number.length() > 40
                    || number.indexOf('.') != number.lastIndexOf('.')) {
                throw BuiltinFault.failed("time: invalid duration \"" + text + "\"");
            }
            if (size == null) {
                throw BuiltinFault.failed(
                        unit == at
                                ? "time: missing unit in duration \"" + text + "\""
                                : "time: unknown unit \"" + rest.substring(unit, at) + "\" in duration \"" + text
                                        + "\"");
            }
            total = total.add(new BigDecimal(number).multiply(BigDecimal.valueOf(size)));
        }
        BigInteger nanos = total.toBigInteger();
        if (nanos.bitLength() > 63) {
            throw BuiltinFault.failed("time: invalid duration \"" + text + "\"");
        }
        return negative ? -nanos.longValue() : nanos.longValue();
    }
}
