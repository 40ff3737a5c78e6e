package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.analytics.RecordCodec;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.Window;
import io.gatehouse.it.fixture.PumpProcess;
import io.gatehouse.pump.Pump;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import io.gatehouse.store.duckdb.DuckdbStorage;
import io.gatehouse.store.sqlite.SqliteStorage;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PumpCrashIT {
    private static final int RECORDS = 4_000;
    private static final int ROUNDS = 5;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private void queueRecords() {
        try (Storage queue = SqliteStorage.open(folder.resolve("queue.db"), Clock.systemUTC())) {
            queue.records()
                    .push(IntStream.range(0, RECORDS)
                            .mapToObj(i -> RecordCodec.encode(RequestRecord.builder()
                                    .orgId("org1")
                                    .apiId("api" + i % 7)
                                    .responseCode(200)
                                    .requestTime(1)
                                    .timeStamp(NOON.plusMillis(i))
                                    .build()))
                            .toList());
        }
    }

    /** Starts a pump, waits until it has counted some batches, and kills it without a word. */
    private void pumpAndKill(int batches) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        Process pump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        PumpProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = pump.inputReader()) {
            for (int counted = 0; counted < batches; ) {
                String line = said.readLine();
                assertThat(line).as("the pump died by itself").isNotNull();
                if (line.startsWith("counted ")) {
                    counted++;
                }
            }
        } finally {
            pump.destroyForcibly().waitFor();
        }
    }

    @Test
    void losesNothingAndCountsNothingTwiceWhenKilled() throws Exception {
        queueRecords();
        var random = new Random(9);
        for (int round = 0; round < ROUNDS; round++) {
            pumpAndKill(1 + random.nextInt(25));
        }
        try (Storage queue = SqliteStorage.open(folder.resolve("queue.db"), Clock.systemUTC());
                Storage columns = DuckdbStorage.open(folder.resolve("activity.duckdb"), Clock.systemUTC())) {
            assertThat(queue.records().depth()).isBetween(1L, (long) RECORDS);
            Pump.start(
                            queue.records(),
                            columns.activity(),
                            columns.requestLog(),
                            PumpProcess.SMALL_STEPS,
                            Clock.systemUTC())
                    .close();
            var day = new Window(NOON, NOON.plusSeconds(3_600));
            assertThat(queue.records().depth()).isZero();
            assertThat(columns.activity().read(Scope.EVERY, SeriesQuery.over(day)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.rollup().hits()).isEqualTo(RECORDS));
            assertThat(columns.requestLog()
                            .query(Scope.EVERY, LogQuery.over(day, 0, 1))
                            .total())
                    .isEqualTo(RECORDS);
        }
    }
}
