package io.gatehouse.rego.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.rego.value.Value;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;

/** UUIDs and numbers by chance. Chance is drawn from the clock and the key, so that a decision can be repeated. */
final class Identities {
    /** 100 ns steps from 1582-10-15 to 1970-01-01. */
    private static final long GREGORIAN = 122_192_928_000_000_000L;

    private Identities() {}

    static void register() {
        Builtins.add("uuid.rfc4122", "s>s", args -> {
            byte[] bytes = chance(args, "uuid:" + args.text(0));
            bytes[6] = (byte) (bytes[6] & 0x0f | 0x40);
            bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
            var number = new BigInteger(1, java.util.Arrays.copyOf(bytes, 16));
            return Value.of(new UUID(number.shiftRight(64).longValue(), number.longValue()).toString());
        });
        Builtins.add("rand.intn", "s,n>n", args -> {
            BigInteger bound = args.integer(1).abs();
            return Value.of(
                    bound.signum() == 0
                            ? BigInteger.ZERO
                            : new BigInteger(1, chance(args, "rand:" + bound + ":" + args.text(0))).mod(bound));
        });
        Builtins.add("uuid.parse", "s>o", args -> {
            if (!(args.at(0) instanceof Value.Str(String text))) {
                return null;
            }
            String hex = text.toLowerCase(Locale.ROOT);
            if (hex.startsWith("urn:uuid:")) {
                hex = hex.substring(9);
            } else if (hex.startsWith("{") && hex.endsWith("}") && hex.length() == 38) {
                hex = hex.substring(1, 37);
            }
            boolean dashed = hex.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            if (!dashed && !hex.matches("[0-9a-f]{32}")) {
                throw BuiltinFault.failed("invalid UUID: " + text);
            }
            return described(HexFormat.of().parseHex(hex.replace("-", "")));
        });
    }

    private static Value described(byte[] id) {
        var out = new TreeMap<Value, Value>();
        int version = (id[6] & 0xf0) >> 4;
        int variant = id[8] & 0xff;
        put(out, "version", Value.of(version));
        put(
                out,
                "variant",
                Value.of(
                        variant >> 6 == 2
                                ? "RFC4122"
                                : variant >> 5 == 6 ? "Microsoft" : variant >> 5 == 7 ? "Future" : "Reserved"));
        if (version == 1 || version == 2) {
            long steps = number(id, 0, 4) | number(id, 4, 2) << 32 | (number(id, 6, 2) & 0x0fff) << 48;
            put(out, "time", Value.of(BigInteger.valueOf(steps - GREGORIAN).multiply(BigInteger.valueOf(100))));
            put(out, "nodeid", Value.of(HexFormat.ofDelimiter("-").formatHex(id, 10, 16)));
            put(
                    out,
                    "macvariables",
                    Value.of(((id[10] & 2) == 0 ? "global" : "local") + ":"
                            + ((id[10] & 1) == 0 ? "unicast" : "multicast")));
            put(out, "clocksequence", Value.of(number(id, 8, 2) & 0x3fff));
        }
        if (version == 2) {
            int domain = id[9] & 0xff;
            put(
                    out,
                    "domain",
                    Value.of(
                            switch (domain) {
                                case 0 -> "Person";
                                case 1 -> "Group";
                                case 2 -> "Org";
                                default -> "Domain" + domain;
                            }));
            put(out, "id", Value.of(number(id, 0, 4)));
        }
        return Value.object(out);
    }

    private static long number(byte[] id, int from, int size) {
        long number = 0;
        for (int i = from; i < from + size; i++) {
            number = number << 8 | id[i] & 0xff;
        }
        return number;
    }

    private static void put(TreeMap<Value, Value> out, String name, Value value) {
        out.put(Value.of(name), value);
    }

    private static byte[] chance(Args args, String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((args.context().clock().instant() + ":" + key).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw BuiltinFault.failed(String.valueOf(e.getMessage()));
        }
    }
}
