package io.gatehouse.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.store.RecordQueue;
import io.gatehouse.store.Storage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link RecordQueue} promises; a back end without the role must refuse. */
public interface RecordQueueContract {
    Storage storage();

    SettableClock clock();

    boolean offered();

    private boolean refused() {
        if (!offered()) {
            assertThrows(Storage.UnsupportedRole.class, () -> storage().records());
            assertThrows(Storage.UnsupportedRole.class, () -> storage().records(RecordQueue.Channel.UPTIME));
        }
        return !offered();
    }

    private void push(int count) {
        storage()
                .records()
                .push(IntStream.range(0, count)
                        .mapToObj(i -> new byte[] {(byte) i})
                        .toList());
    }

    @Test
    default void handsOutTheOldestFirstAndForgetsWhatIsAcknowledged() {
        if (refused()) {
            return;
        }
        RecordQueue queue = storage().records();
        assertThat(queue.take(10)).isEmpty();
        push(5);

        RecordQueue.Batch first = queue.take(3).orElseThrow();
        RecordQueue.Batch second = queue.take(3).orElseThrow();
        assertThat(first.records()).extracting(bytes -> (int) bytes[0]).containsExactly(0, 1, 2);
        assertThat(second.records()).extracting(bytes -> (int) bytes[0]).containsExactly(3, 4);
        assertThat(queue.take(3)).isEmpty();
        assertThat(queue.depth()).isEqualTo(5);

        queue.acknowledge(first.id());
        queue.acknowledge(second.id());
        assertThat(queue.depth()).isZero();
        queue.acknowledge(first.id());
    }

    @Test
    default void keepsChannelsApart() {
        if (refused()) {
            return;
        }
        RecordQueue requests = storage().records(RecordQueue.Channel.REQUESTS);
        RecordQueue uptimes = storage().records(RecordQueue.Channel.UPTIME);
        requests.push(List.of(new byte[] {1}));
        assertThat(uptimes.take(10)).isEmpty();
        uptimes.push(List.of(new byte[] {2}, new byte[] {3}));

        assertThat(storage().records().depth()).isEqualTo(1);
        assertThat(uptimes.depth()).isEqualTo(2);
        RecordQueue.Batch uptime = uptimes.take(10).orElseThrow();
        RecordQueue.Batch request = requests.take(10).orElseThrow();
        assertThat(uptime.records()).extracting(bytes -> (int) bytes[0]).containsExactly(2, 3);
        assertThat(request.records()).extracting(bytes -> (int) bytes[0]).containsExactly(1);
        requests.acknowledge(request.id());
        assertThat(uptimes.depth()).isEqualTo(2);
        uptimes.acknowledge(uptime.id());
        assertThat(uptimes.depth()).isZero();
    }

    @Test
    default void handsOutAgainUnderTheSameNameWhatNobodyAcknowledged() {
        if (refused()) {
            return;
        }
        RecordQueue queue = storage().records();
        push(2);
        RecordQueue.Batch first = queue.take(10).orElseThrow();
        push(1);

        clock().advance(Duration.ofSeconds(RecordQueue.TAKEN_FOR_SECONDS + 1));
        RecordQueue.Batch again = queue.take(10).orElseThrow();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.records()).hasSize(2);
        assertThat(List.of(queue.take(10).orElseThrow().records().size())).containsExactly(1);
    }
}
