package io.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.store.sqlite.SqliteStorage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadRecordsTest {
    @TempDir
    Path folder;

    @Test
    void forgetsTheOldestBeyondWhatMayWait() {
        try (var storage = SqliteStorage.open(folder.resolve("node.db"), Clock.systemUTC());
                var unread = new UnreadRecords(storage.records(), 10)) {
            storage.records()
                    .push(IntStream.range(0, 25)
                            .mapToObj(i -> Integer.toString(i).getBytes(StandardCharsets.UTF_8))
                            .toList());
            assertThat(unread.forget()).isEqualTo(15);
            assertThat(storage.records().depth()).isEqualTo(10);
            assertThat(storage.records().take(1).orElseThrow().records().getFirst())
                    .isEqualTo("15".getBytes(StandardCharsets.UTF_8));
            assertThat(unread.forget()).isZero();
        }
    }
}
