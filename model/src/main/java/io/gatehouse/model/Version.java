package io.gatehouse.model;

/** How often a document was written: 1 after the first write. */
public record Version(long value) {
    /** The version of what does not exist. */
    public static final Version NONE = new Version(0);

    public Version {
        if (value < 0) {
            throw new IllegalArgumentException("a version is never negative: " + value);
        }
    }

    public Version next() {
        return new Version(value + 1);
    }
}
