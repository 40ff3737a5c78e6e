package io.gatehouse.gateway.admin;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Ids and keys nobody can guess. */
record Words(RandomGenerator random) {
    /** 32 hexadecimal digits. */
    String next() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
