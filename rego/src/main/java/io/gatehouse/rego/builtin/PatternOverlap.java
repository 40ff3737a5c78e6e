package io.gatehouse.rego.builtin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether two simple patterns have a text in common that is not empty. Patterns know {@code .}, sets with ranges,
 * {@code *} and {@code +} after a character, and the backslash; all else stands for itself.
 */
final class PatternOverlap {
    private static final int REACHED = 1;
    /** Reached with a text that is not empty. */
    private static final int READ = 2;

    private PatternOverlap() {}

    /** Characters from {@code first} to {@code last}, both included, as code points. */
    private record Range(int first, int last) {}

    /** One of the ranges, which are sorted and apart; {@code repeats}: any number of times, also none. */
    private record Step(List<Range> ranges, boolean repeats) {}

    /**
     * Both patterns are walked together. No move goes backwards in either, so two rows of places are enough.
     *
     * @throws BuiltinFault when a pattern is wrong
     */
    static boolean exists(String left, String right, Meter meter) {
        List<Step> down = steps(left, meter);
        List<Step> along = steps(right, meter);
        meter.text(along.size());
        byte[] row = new byte[along.size() + 1];
        row[0] = REACHED;
        for (int i = 0; i < down.size(); i++) {
            row = next(down.get(i), along, row, meter);
        }
        for (int j = 0; j < along.size(); j++) { // what is left of the right one must be able to be nothing
            if (along.get(j).repeats()) {
                row[j + 1] |= row[j];
            }
        }
        return (row[along.size()] & READ) != 0;
    }

    /** Where one is after this step of the left pattern, from where one may be before it. */
    private static byte[] next(Step step, List<Step> along, byte[] row, Meter meter) {
        byte[] next = new byte[row.length];
        for (int j = 0; j < row.length; j++) {
            meter.step();
            if (row[j] == 0) {
                continue;
            }
            boolean last = j == along.size();
            boolean skips = !last && along.get(j).repeats();
            if (!last && overlap(step.ranges(), along.get(j).ranges(), meter)) {
                if (step.repeats() && skips) {
                    row[j] |= READ;
                } else if (step.repeats()) {
                    row[j + 1] |= READ;
                } else {
                    next[skips ? j : j + 1] |= READ;
                }
            }
            if (skips) {
                row[j + 1] |= row[j];
            }
            if (step.repeats()) {
                next[j] |= row[j];
            }
        }
        return next;
    }

    private static boolean overlap(List<Range> left, List<Range> right, Meter meter) {
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            Range a = left.get(i);
            Range b = right.get(j);
            if (a.first <= b.last && b.first <= a.last) {
                return true;
            }
            meter.step();
            if (a.last < b.last) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }

    private static List<Step> steps(String text, Meter meter) {
        int[] pattern = text.codePoints().toArray();
        var steps = new ArrayList<Step>();
        int at = 0;
        while (at < pattern.length) {
            meter.step();
            meter.items(1);
            List<Range> ranges;
            int c = pattern[at];
            if (c == '[') {
                int end = closing(text, pattern, at);
                ranges = set(text, pattern, at + 1, end, meter);
                at = end;
            } else if (c == ']') {
                throw wrong(text, at, "set-close ']' with no preceding '['");
            } else if (c == '*' || c == '+') {
                throw wrong(text, at, "flag '" + (char) c + "' must be preceded by a character that is no flag");
            } else if (c == '.') {
                ranges = List.of(new Range(0, Character.MAX_CODE_POINT));
            } else {
                at += c == '\\' ? 1 : 0;
                ranges = one(text, pattern, at);
            }
            at++;
            int flag = at < pattern.length ? pattern[at] : 0;
            if (flag != '*') {
                steps.add(new Step(ranges, false));
            }
            if (flag == '*' || flag == '+') {
                steps.add(new Step(ranges, true));
                at++;
            }
        }
        return steps;
    }

    private static List<Range> one(String text, int[] pattern, int at) {
        if (at >= pattern.length) {
            throw wrong(text, at - 1, "nothing after the escape character");
        }
        return List.of(new Range(pattern[at], pattern[at]));
    }

    private static int closing(String text, int[] pattern, int open) {
        for (int i = open + 1; i < pattern.length; i++) {
            if (pattern[i] == '\\') {
                i++;
            } else if (pattern[i] == ']') {
                return i;
            }
        }
        throw wrong(text, open, "set-open '[' with no following ']'");
    }

    /** What stands between brackets; a dash at either end stands for itself. */
    private static List<Range> set(String text, int[] pattern, int from, int end, Meter meter) {
        if (from == end) {
            throw wrong(text, end, "set is empty");
        }
        var ranges = new ArrayList<Range>();
        int at = from;
        while (at < end) {
            meter.step();
            meter.items(1);
            at += pattern[at] == '\\' ? 1 : 0;
            int first = pattern[at++];
            int last = first;
            if (at + 1 < end && pattern[at] == '-') {
                at += pattern[at + 1] == '\\' ? 2 : 1;
                last = pattern[at++];
            }
            if (last < first) {
                throw wrong(text, at - 1, "range out of order");
            }
            ranges.add(new Range(first, last));
        }
        ranges.sort(Comparator.comparingInt(Range::first));
        var apart = new ArrayList<Range>();
        for (Range range : ranges) {
            Range before = apart.isEmpty() ? null : apart.getLast();
            if (before != null && range.first <= before.last) {
                apart.set(apart.size() - 1, new Range(before.first, Math.max(before.last, range.last)));
            } else {
                apart.add(range);
            }
        }
        return List.copyOf(apart);
    }

    private static BuiltinFault wrong(String text, int at, String what) {
        return BuiltinFault.failed(
                "input:" + text + ", pos:" + (at + 1) + ", " + what + ": the input provided is invalid");
    }
}
