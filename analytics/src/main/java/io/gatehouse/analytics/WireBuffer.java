package io.gatehouse.analytics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes in the making, in MessagePack's smallest forms. Half the cost of a record went into a general packer. */
final class WireBuffer {
    private static final int USUAL_BYTES = 1_024;

    private byte[] bytes = new byte[USUAL_BYTES];
    private int size;

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** What was packed before. */
    WireBuffer raw(byte[] packed) {
        room(packed.length);
        System.arraycopy(packed, 0, bytes, size, packed.length);
        size += packed.length;
        return this;
    }

    WireBuffer packString(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int length = encoded.length;
        if (length < 32) {
            put(0xa0 | length);
        } else if (length < 1 << 8) {
            put(0xd9);
            put(length);
        } else if (length < 1 << 16) {
            put(0xda);
            number(length, 2);
        } else {
            put(0xdb);
            number(length, 4);
        }
        return raw(encoded);
    }

    WireBuffer packNil() {
        put(0xc0);
        return this;
    }

    WireBuffer packBoolean(boolean value) {
        put(value ? 0xc3 : 0xc2);
        return this;
    }

    WireBuffer packLong(long value) {
        if (value >= 0) {
            positive(value);
        } else {
            negative(value);
        }
        return this;
    }

    private void positive(long value) {
        if (value < 1 << 7) {
            put((int) value);
        } else if (value < 1 << 8) {
            put(0xcc);
            put((int) value);
        } else if (value < 1 << 16) {
            put(0xcd);
            number(value, 2);
        } else if (value < 1L << 32) {
            put(0xce);
            number(value, 4);
        } else {
            put(0xcf);
            number(value, 8);
        }
    }

    private void negative(long value) {
        if (value >= -(1 << 5)) {
            put((int) value);
        } else if (value >= Byte.MIN_VALUE) {
            put(0xd0);
            put((int) value);
        } else if (value >= Short.MIN_VALUE) {
            put(0xd1);
            number(value, 2);
        } else if (value >= Integer.MIN_VALUE) {
            put(0xd2);
            number(value, 4);
        } else {
            put(0xd3);
            number(value, 8);
        }
    }

    WireBuffer packDouble(double value) {
        put(0xcb);
        number(Double.doubleToLongBits(value), 8);
        return this;
    }

    WireBuffer packMapHeader(int entries) {
        header(entries, 0x80, 0xde);
        return this;
    }

    WireBuffer packArrayHeader(int items) {
        header(items, 0x90, 0xdc);
        return this;
    }

    /** The form of 32 bits follows that of 16. */
    private void header(int count, int small, int wide) {
        if (count < 16) {
            put(small | count);
        } else if (count < 1 << 16) {
            put(wide);
            number(count, 2);
        } else {
            put(wide + 1);
            number(count, 4);
        }
    }

    private void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** Big end first. */
    private void number(long value, int width) {
        room(width);
        for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
