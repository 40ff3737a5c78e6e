package io.gatehouse.pump;

import io.gatehouse.analytics.RequestRecord;
import java.util.List;

/** Where records go. Durable when it returns; a batch it has seen before changes nothing. */
@FunctionalInterface
interface Sink {
    boolean store(String batchName, List<RequestRecord> records);
}
