package io.gatehouse.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.gateway.chain.WireCapture;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordBufferTest {
    private static final int LARGE = 40 * 1024 * 1024;

    private static Call call(int bytes) {
        var capture = new WireCapture(bytes);
        capture.responseBody(Buffer.buffer(new byte[bytes]));
        return new Call(RequestRecord.builder().path("/x").build(), capture, Set.of());
    }

    @Test
    void fullOfBodiesItTakesCallsWithoutTheirsUntilThereIsRoom() throws InterruptedException {
        var buffer = new RecordBuffer(10);
        buffer.offer(call(LARGE));
        buffer.offer(call(LARGE));
        List<Call> taken = buffer.take(10, 0);
        assertThat(taken).extracting(Call::bytes).containsExactly(LARGE, 0);
        assertThat(buffer.dropped()).isZero();

        buffer.offer(call(LARGE));
        assertThat(buffer.take(10, 0)).extracting(Call::bytes).containsExactly(LARGE);
    }

    @Test
    void fullOfCallsItDropsAndCountsThemAndKeepsNoneOfTheirBytes() throws InterruptedException {
        var buffer = new RecordBuffer(1);
        buffer.offer(call(1));
        buffer.offer(call(LARGE));
        assertThat(buffer.dropped()).isEqualTo(1);
        assertThat(buffer.take(10, 0)).hasSize(1);

        buffer.offer(call(LARGE));
        assertThat(buffer.take(10, 0)).extracting(Call::bytes).containsExactly(LARGE);
    }
}
