package io.gatehouse.pump;

import io.gatehouse.store.RecordQueue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What sinks know a batch by. */
final class BatchName {
    private BatchName() {}

    /** The queue's name for it and a hash of what is in it: a queue that was emptied may start its names anew. */
    static String of(RecordQueue.Batch batch) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            batch.records().forEach(digest::update);
            return batch.id() + "." + HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
