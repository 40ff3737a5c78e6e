package io.gatehouse.control.service;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes new identifiers and secrets. */
public final class Mint {
    private static final HexFormat HEX = HexFormat.of();

    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param random must be cryptographically strong: access keys come from here
     */
    public Mint(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** 24 hexadecimal digits that grow with time. */
    public String objectId() {
        byte[] tail = new byte[8];
        random.nextBytes(tail);
        return HEX.toHexDigits((int) clock.instant().getEpochSecond()) + HEX.formatHex(tail);
    }

    /** 32 hexadecimal digits, 128 bits of chance. */
    public String hex32() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HEX.formatHex(bytes);
    }
}
