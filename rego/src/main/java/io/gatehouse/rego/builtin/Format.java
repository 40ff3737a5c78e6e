package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.util.List;

/** Go's {@code fmt.Sprintf} over the operands OPA hands to it. */
final class Format {
    /** Go's own bound of a width or precision is a million; rules need far less. */
    private static final int MAX_WIDTH = 10_000;

    private static final int GO_MAX_WIDTH = 1_000_000;

    private final String format;
    private final List<Value> args;
    private final Meter meter;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int next;
    private boolean reordered;
    /** Of the directive being read: whether its indexes stood where and for what they may. */
    private boolean indexed;

    Format(String format, List<Value> args, Meter meter) {
        this.format = format;
        this.args = args;
        this.meter = meter;
    }

    String text() {
        while (at < format.length()) {
            int start = out.length();
            char c = format.charAt(at++);
            if (c == '%') {
                directive();
            } else {
                out.append(c);
            }
            meter.text(out.length() - start);
        }
        if (!reordered && next < args.size()) {
            out.append("%!(EXTRA ");
            for (int i = next; i < args.size(); i++) {
                Operand operand = Operand.of(args.get(i));
                out.append(i > next ? ", " : "").append(operand.type()).append('=');
                new Directive(out).print('v', operand);
                meter.text(out.length());
            }
            out.append(')');
        }
        return out.toString();
    }

    private void directive() {
        var directive = new Directive(out);
        indexed = true;
        flags(directive);
        boolean afterIndex = index();
        if (star()) {
            directive.width = given();
            if (directive.width == Integer.MIN_VALUE) {
                out.append("%!(BADWIDTH)");
                directive.width = -1;
            } else if (directive.width < 0) {
                directive.width = -directive.width;
                directive.minus = true;
            }
            afterIndex = false;
        } else {
            directive.width = number();
            indexed &= !afterIndex || directive.width < 0;
        }
        if (at < format.length() && format.charAt(at) == '.') {
            at++;
            indexed &= !afterIndex;
            afterIndex = index();
            if (star()) {
                directive.precision = given();
                if (directive.precision < 0) {
                    out.append("%!(BADPREC)");
                    directive.precision = -1;
                }
                afterIndex = false;
            } else {
                directive.precision = Math.max(number(), 0);
            }
        }
        if (!afterIndex) {
            index();
        }
        if (at >= format.length()) {
            out.append("%!(NOVERB)");
            return;
        }
        int verb = format.codePointAt(at);
        at += Character.charCount(verb);
        if (verb == '%') {
            out.append('%');
        } else if (!indexed) {
            out.append("%!").appendCodePoint(verb).append("(BADINDEX)");
        } else if (next >= args.size()) {
            out.append("%!").appendCodePoint(verb).append("(MISSING)");
        } else {
            directive.print(verb, Operand.of(args.get(next++)));
        }
    }

    private void flags(Directive directive) {
        while (at < format.length() && "+-# 0".indexOf(format.charAt(at)) >= 0) {
            switch (format.charAt(at++)) {
                case '+' -> directive.plus = true;
                case '-' -> directive.minus = true;
                case '#' -> directive.sharp = true;
                case ' ' -> directive.space = true;
                default -> directive.zero = true;
            }
        }
    }

    private boolean star() {
        boolean star = at < format.length() && format.charAt(at) == '*';
        at += star ? 1 : 0;
        return star;
    }

    /** An explicit argument index, {@code [2]}; whether there was a number in brackets. */
    private boolean index() {
        if (at >= format.length() || format.charAt(at) != '[') {
            return false;
        }
        reordered = true;
        int close = format.indexOf(']', at + 1);
        if (close < 0) {
            indexed = false;
            at++;
            return false;
        }
        String digits = format.substring(at + 1, close);
        at = close + 1;
        boolean number =
                !digits.isEmpty() && digits.length() < 8 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int wanted = number ? Integer.parseInt(digits) : 0;
        if (wanted < 1 || wanted > args.size()) {
            indexed = false;
        } else {
            next = wanted - 1;
        }
        return number;
    }

    /** The next argument as a width or precision; the least int when it is none. */
    private int given() {
        if (next < args.size()
                && Operand.of(args.get(next++)) instanceof Operand.Whole(long number)
                && number <= GO_MAX_WIDTH
                && number >= -GO_MAX_WIDTH) {
            return bounded(number);
        }
        return Integer.MIN_VALUE;
    }

    /** A number in the format, or -1; one too large for Go swallows the rest. */
    private int number() {
        int number = -1;
        while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
            if (number > GO_MAX_WIDTH) {
                at = format.length();
                return -1;
            }
            number = Math.max(number, 0) * 10 + (format.charAt(at++) - '0');
        }
        return number < 0 ? -1 : bounded(number);
    }

    private static int bounded(long width) {
        if (Math.abs(width) > MAX_WIDTH) {
            throw BuiltinFault.failed("width too large");
        }
        return (int) width;
    }
}
