package io.gatehouse.control.service;

import java.time.Instant;
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

    /** 24 hexadecimal digits that grow with time, to the nanosecond: what shares a second still sorts as it was made. */
    public String objectId() {
        byte[] tail = new byte[4];
        random.nextBytes(tail);
        Instant now = clock.instant();
        return HEX.toHexDigits((int) now.getEpochSecond()) + HEX.toHexDigits(now.getNano()) + HEX.formatHex(tail);
    }

    /** 32 hexadecimal digits, 128 bits of chance. */
    public String hex32() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HEX.formatHex(bytes);
    }
}
