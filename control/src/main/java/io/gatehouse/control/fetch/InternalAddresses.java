package io.gatehouse.control.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Addresses that are not on the public internet: this machine, its networks, the cloud's metadata service. */
final class InternalAddresses {
    /** Beyond what {@link InetAddress} knows by name; prefix and bits (RFC 6890 and its updates). */
    private static final List<Block> BLOCKS = List.of(
            new Block(new int[] {0, 0, 0, 0}, 8),
            new Block(new int[] {100, 64, 0, 0}, 10),
            new Block(new int[] {192, 0, 0, 0}, 24),
            new Block(new int[] {192, 0, 2, 0}, 24),
            new Block(new int[] {192, 88, 99, 0}, 24),
            new Block(new int[] {198, 18, 0, 0}, 15),
            new Block(new int[] {198, 51, 100, 0}, 24),
            new Block(new int[] {203, 0, 113, 0}, 24),
            new Block(new int[] {240, 0, 0, 0}, 4));

    private InternalAddresses() {}

    private record Block(int[] prefix, int bits) {
        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((prefix[bit / 8] ^ address[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    static boolean contains(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> BLOCKS.stream().anyMatch(block -> block.holds(bytes));
            case Inet6Address _ -> inSix(bytes);
            default -> true;
        };
    }

    private static boolean inSix(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        boolean documentation =
                bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] & 0xff) == 0x0d && (bytes[3] & 0xff) == 0xb8;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        // Forms that carry an IPv4 address: 6to4 (2002::/16), NAT64 (64:ff9b::/96), compatible (::/96).
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean compatible = zero(bytes, 12);
        return uniqueLocal
                || documentation
                || teredo
                || (sixToFour && internalFour(bytes, 2))
                || ((nat64 || compatible) && internalFour(bytes, 12));
    }

    private static boolean zero(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean internalFour(byte[] bytes, int from) {
        try {
            return contains(InetAddress.getByAddress(
                    new byte[] {bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3]}));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
