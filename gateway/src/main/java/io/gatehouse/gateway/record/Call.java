package io.gatehouse.gateway.record;

import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.gateway.chain.WireCapture;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call waiting to be written down; what is costly (folding the path, masking, encoding) is left to the flusher.
 *
 * @param capture null unless the record holds request and response
 * @param secrets headers and parameters that the API reads credentials from
 * @param bytes of the bodies it holds
 */
record Call(RequestRecord record, @Nullable WireCapture capture, Set<String> secrets, int bytes) {
    Call(RequestRecord record, @Nullable WireCapture capture, Set<String> secrets) {
        this(record, capture, secrets, capture == null ? 0 : capture.bytes());
    }

    Call withoutDetail() {
        return new Call(record, null, Set.of());
    }
}
