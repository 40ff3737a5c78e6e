package io.gatehouse.control.service;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.store.Expected;
import java.util.function.Supplier;

/**
 * Reading, deciding and writing, done again when another write came between. Where a version was asked for, the other
 * write wins; where none was, the last one does.
 */
public final class Attempts {
    /** Each one lost means that somebody else's was won: enough for as many who write the same document at once. */
    private static final int MOST = 100;

    private Attempts() {}

    /**
     * @param attempt must read anew, and write with the version it has read
     */
    public static <T> T of(Expected expected, Supplier<T> attempt) {
        for (int tried = 1; ; tried++) {
            try {
                return attempt.get();
            } catch (FaultException e) {
                boolean again = e.fault() instanceof Fault.Stale && !(expected instanceof Expected.At);
                if (!again || tried == MOST) {
                    throw e;
                }
            }
        }
    }
}
