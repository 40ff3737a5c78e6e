package io.gatehouse.store;

import io.gatehouse.analytics.RequestRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Raw records of requests. Calls block. */
public interface RequestLog {

    /**
     * Keeps these records; durable when it returns. A batch that was appended before changes nothing.
     *
     * @return false when the batch was appended before
     */
    boolean append(String batchId, List<RequestRecord> records);

    /** Newest first; ties fall to the greater id. */
    Found query(Scope scope, LogQuery query);

    Optional<Entry> find(Scope scope, String id);

    /** Forgets records from before {@code before} and those that expired by {@code now}; says how many. */
    long purge(Instant before, Instant now);

    /**
     * The id of a record: 24 hexadecimal digits, the first eight of which are its second, the same however often the
     * batch comes.
     */
    static String id(String batchId, int index, RequestRecord record) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((batchId + "/" + index).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().toHexDigits((int) record.timeStamp().getEpochSecond())
                    + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record and the id it is found by. */
    record Entry(String id, RequestRecord record) {}

    /**
     * @param total how many match, whatever the page
     */
    record Found(List<Entry> entries, long total) {
        public Found {
            entries = List.copyOf(entries);
        }
    }
}
