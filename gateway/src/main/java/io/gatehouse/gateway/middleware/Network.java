package io.gatehouse.gateway.middleware;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An address, or all that begin like it.
 *
 * @param bits that count, from the left
 */
record Network(InetAddress address, int bits) {

    /**
     * @param written an address, or a network in CIDR form
     * @throws IllegalArgumentException when it is neither, naming it
     */
    static Network of(String written) {
        String text = written.trim();
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            throw new IllegalArgumentException(written + " is neither an IP address nor a network");
        }
        int longest = address.get().getAddress().length * 8;
        int bits = slash < 0 ? longest : bits(text.substring(slash + 1));
        if (bits < 0 || bits > longest) {
            throw new IllegalArgumentException(written + " is neither an IP address nor a network");
        }
        return new Network(address.get(), bits);
    }

    private static int bits(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    /** Never asks a name server, and takes no address of three, two or one part as Java would. */
    static Optional<InetAddress> address(String text) {
        if (text.indexOf(':') < 0 && text.chars().filter(c -> c == '.').count() != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] its = other.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != its[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((mine[whole] ^ its[whole]) & 0xff) >>> (8 - rest) == 0;
    }
}
