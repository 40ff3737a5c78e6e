package io.gatehouse.definition.key;

/** The two murmur hashes of the key contract. */
final class Murmur {
    private Murmur() {}

    /** The contract's 32-bit form: whole blocks only, without tail, length or final mixing. Not the standard one. */
    static int unfinished32(byte[] bytes) {
        int hash = 0;
        for (int i = 0; i + 4 <= bytes.length; i += 4) {
            int block = (int) little(bytes, i, 4) * 0xcc9e2d51;
            hash ^= Integer.rotateLeft(block, 15) * 0x1b873593;
            hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
        }
        return hash;
    }

    /** MurmurHash3 x64 128, seed 0: both halves. */
    static long[] x64(byte[] bytes) {
        long one = 0;
        long two = 0;
        int whole = bytes.length / 16 * 16;
        for (int i = 0; i < whole; i += 16) {
            one ^= first(little(bytes, i, 8));
            one = (Long.rotateLeft(one, 27) + two) * 5 + 0x52dce729;
            two ^= second(little(bytes, i + 8, 8));
            two = (Long.rotateLeft(two, 31) + one) * 5 + 0x38495ab5;
        }
        int rest = bytes.length - whole;
        if (rest > 8) {
            two ^= second(little(bytes, whole + 8, rest - 8));
        }
        if (rest > 0) {
            one ^= first(little(bytes, whole, Math.min(8, rest)));
        }
        one ^= bytes.length;
        two ^= bytes.length;
        one += two;
        two += one;
        one = mixed(one);
        two = mixed(two);
        one += two;
        two += one;
        return new long[] {one, two};
    }

    private static long first(long block) {
        return Long.rotateLeft(block * 0x87c37b91114253d5L, 31) * 0x4cf5ad432745937fL;
    }

    private static long second(long block) {
        return Long.rotateLeft(block * 0x4cf5ad432745937fL, 33) * 0x87c37b91114253d5L;
    }

    private static long mixed(long value) {
        long k = value;
        k = (k ^ (k >>> 33)) * 0xff51afd7ed558ccdL;
        k = (k ^ (k >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return k ^ (k >>> 33);
    }

    private static long little(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[from + i] & 0xff);
        }
        return value;
    }
}
