package io.gatehouse.analytics;

/** Bytes that are not a record of the contract. */
public final class MalformedRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedRecord(String message, Throwable cause) {
        super(message, cause);
    }
}
