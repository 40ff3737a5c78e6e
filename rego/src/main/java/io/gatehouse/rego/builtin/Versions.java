package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Semantic versions. */
final class Versions {
    private static final Pattern FORM =
            Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?");
    private static final int MAX_LENGTH = 1_000;

    private Versions() {}

    static void register() {
        Builtins.add(
                "semver.is_valid",
                "x>b",
                args -> Value.of(args.at(0) instanceof Value.Str(String text)
                        && text.length() < MAX_LENGTH
                        && FORM.matcher(text).matches()));
        Builtins.add("semver.compare", "s,s>n", args -> Value.of(compare(parsed(args, 0), parsed(args, 1))));
    }

    private static Matcher parsed(Args args, int i) {
        String text = args.text(i);
        Matcher matcher = FORM.matcher(text.length() < MAX_LENGTH ? text : "");
        if (!matcher.matches()) {
            throw BuiltinFault.failed("operand " + (i + 1) + ": string \"" + text + "\" is not a valid SemVer");
        }
        return matcher;
    }

    private static int compare(Matcher a, Matcher b) {
        for (int i = 1; i <= 3; i++) {
            int order = new BigInteger(a.group(i)).compareTo(new BigInteger(b.group(i)));
            if (order != 0) {
                return Integer.signum(order);
            }
        }
        String left = a.group(4);
        String right = b.group(4);
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? 1 : -1;
        }
        String[] x = left.split("\\.");
        String[] y = right.split("\\.");
        for (int i = 0; i < Math.min(x.length, y.length); i++) {
            boolean numberX = x[i].matches("\\d+");
            boolean numberY = y[i].matches("\\d+");
            int order = numberX && numberY
                    ? new BigInteger(x[i]).compareTo(new BigInteger(y[i]))
                    : numberX != numberY ? (numberX ? -1 : 1) : x[i].compareTo(y[i]);
            if (order != 0) {
                return Integer.signum(order);
            }
        }
        return Integer.compare(x.length, y.length);
    }
}
