package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Ranges of IP addresses; nothing here looks up a name. */
final class Networks {
    private Networks() {}

    /** The addresses from {@code first} to {@code last}; {@code bits} is 32 or 128. */
    private record Range(BigInteger first, BigInteger last, int bits) {
        boolean holds(Range other) {
            return bits == other.bits && first.compareTo(other.first) <= 0 && last.compareTo(other.last) >= 0;
        }

        boolean meets(Range other) {
            return bits == other.bits && first.compareTo(other.last) <= 0 && last.compareTo(other.first) >= 0;
        }
    }

    static void register() {
        for (String name : List.of("net.cidr_contains", "net.cidr_overlap")) {
            Builtins.add(name, "s,s>b", args -> {
                Range network = network(args.text(0));
                return Value.of(network.holds(either(args.text(1))));
            });
        }
        Builtins.add(
                "net.cidr_intersects",
                "s,s>b",
                args -> Value.of(network(args.text(0)).meets(network(args.text(1)))));
        Builtins.add("net.cidr_is_valid", "s>b", args -> {
            try {
                return Value.of(args.at(0) instanceof Value.Str(String text) && network(text).bits > 0);
            } catch (BuiltinFault _) {
                return Value.FALSE;
            }
        });
        Builtins.add("net.cidr_expand", "s>e", args -> {
            Range network = network(args.text(0));
            BigInteger count = network.last.subtract(network.first);
            if (count.compareTo(BigInteger.valueOf(args.context().maxRange())) > 0) {
                throw BuiltinFault.failed(
                        "network is larger than the limit of " + args.context().maxRange());
            }
            args.meter().items(count.longValue() + 1);
            var out = new TreeSet<Value>();
            for (BigInteger i = network.first; i.compareTo(network.last) <= 0; i = i.add(BigInteger.ONE)) {
                out.add(Value.of(address(i, network.bits)));
            }
            return Value.set(out);
        });
        Builtins.add("net.cidr_merge", "ae>e", args -> {
            var ranges = new ArrayList<Range>();
            for (String text : args.texts(0)) {
                ranges.add(merging(text));
            }
            return Value.set(merged(ranges));
        });
        Builtins.add("net.cidr_contains_matches", "saeo,saeo>e", args -> {
            var out = new TreeSet<Value>();
            List<Map.Entry<Value, String>> networks = named(args, 0);
            List<Map.Entry<Value, String>> others = named(args, 1);
            for (var network : networks) {
                Range range = network(network.getValue());
                for (var other : others) {
                    args.meter().step();
                    if (range.holds(either(other.getValue()))) {
                        args.meter().items(1);
                        out.add(Value.array(List.of(network.getKey(), other.getKey())));
                    }
                }
            }
            return Value.set(out);
        });
    }

    /** Each network with what names it in the result: its index, key or itself. */
    private static List<Map.Entry<Value, String>> named(Args args, int i) {
        var out = new ArrayList<Map.Entry<Value, String>>();
        switch (args.at(i)) {
            case Value.Str(String text) -> out.add(Map.entry(args.at(i), text));
            case Value.Arr(List<Value> items) -> {
                for (int at = 0; at < items.size(); at++) {
                    out.add(Map.entry(Value.of(at), element(items.get(at), i)));
                }
            }
            case Value.Set set -> set.items().forEach(item -> out.add(Map.entry(item, element(item, i))));
            case Value.Obj object -> object.fields().forEach((key, item) -> out.add(Map.entry(key, element(item, i))));
            default ->
                throw BuiltinFault.type(
                        i + 1, "one of {string, array, set, object}", args.at(i).type());
        }
        return out;
    }

    private static String element(Value item, int operand) {
        if (item instanceof Value.Str(String text)) {
            return text;
        }
        if (item instanceof Value.Arr(List<Value> tuple)
                && !tuple.isEmpty()
                && tuple.getFirst() instanceof Value.Str(String text)) {
            return text;
        }
        throw BuiltinFault.failed("operand " + (operand + 1) + ": element must be string or non-empty array");
    }

    private static Range either(String text) {
        byte[] address = bytes(text);
        if (address == null) {
            return network(text);
        }
        BigInteger number = new BigInteger(1, address);
        return new Range(number, number, address.length * 8);
    }

    private static Range network(String text) {
        int slash = text.indexOf('/');
        byte[] address = slash < 0 ? null : bytes(text.substring(0, slash));
        String digits = slash < 0 ? "" : text.substring(slash + 1);
        boolean fits = address != null
                && !digits.isEmpty()
                && digits.length() < 4
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (address == null || !fits || Integer.parseInt(digits) > address.length * 8) {
            throw BuiltinFault.failed("invalid CIDR address: " + text);
        }
        return range(address, Integer.parseInt(digits));
    }

    private static Range range(byte[] address, int prefix) {
        int bits = address.length * 8;
        BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
        BigInteger first = new BigInteger(1, address).divide(size).multiply(size);
        return new Range(first, first.add(size).subtract(BigInteger.ONE), bits);
    }

    /** As for merging: a bare IPv4 address stands for the network of its class. */
    private static Range merging(String text) {
        byte[] address = bytes(text);
        if (address == null) {
            return network(text);
        }
        if (address.length == 16) {
            throw BuiltinFault.failed("IPv6 invalid: needs prefix length");
        }
        int first = address[0] & 255;
        return range(address, first < 128 ? 8 : first < 192 ? 16 : 24);
    }

    private static TreeSet<Value> merged(List<Range> ranges) {
        ranges.sort(Comparator.comparingInt(Range::bits).thenComparing(Range::first));
        var out = new TreeSet<Value>();
        for (int i = 0; i < ranges.size(); ) {
            Range one = ranges.get(i);
            BigInteger last = one.last;
            for (i++; i < ranges.size(); i++) {
                Range next = ranges.get(i);
                if (next.bits != one.bits || next.first.compareTo(last.add(BigInteger.ONE)) > 0) {
                    break;
                }
                last = last.max(next.last);
            }
            split(one.first, last, one.bits, out);
        }
        return out;
    }

    private static void split(BigInteger from, BigInteger last, int bits, TreeSet<Value> out) {
        BigInteger at = from;
        while (at.compareTo(last) <= 0) {
            int zeros = at.signum() == 0 ? bits : Math.min(bits, at.getLowestSetBit());
            while (at.add(BigInteger.ONE.shiftLeft(zeros))
                            .subtract(BigInteger.ONE)
                            .compareTo(last)
                    > 0) {
                zeros--;
            }
            out.add(Value.of(address(at, bits) + "/" + (bits - zeros)));
            at = at.add(BigInteger.ONE.shiftLeft(zeros));
        }
    }

    /** The address written there, or null; never asks a name server. */
    private static byte @Nullable [] bytes(String text) {
        boolean four = text.matches("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
        if (!four && (text.indexOf(':') < 0 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0)) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String address(BigInteger number, int bits) {
        int size = bits == 32 ? 8 : 16;
        int[] groups = new int[bits == 32 ? 4 : 8];
        for (int i = groups.length - 1, shift = 0; i >= 0; i--, shift += size) {
            groups[i] = number.shiftRight(shift).intValue() & (1 << size) - 1;
        }
        if (bits == 32) {
            return groups[0] + "." + groups[1] + "." + groups[2] + "." + groups[3];
        }
        int best = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                best = i;
                length = end - i;
            }
        }
        var out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                out.append("::");
                i += length - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
