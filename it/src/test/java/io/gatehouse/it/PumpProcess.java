package io.gatehouse.it;

import io.gatehouse.analytics.Rollup;
import io.gatehouse.analytics.RollupKey;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.SeriesRow;
import io.gatehouse.pump.Pump;
import io.gatehouse.pump.PumpConfig;
import io.gatehouse.store.Activity;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import io.gatehouse.store.duckdb.DuckdbStorage;
import io.gatehouse.store.sqlite.SqliteStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The pump alone, in a process that may be killed. Says one line for each batch it has counted. */
final class PumpProcess {
    static final PumpConfig SMALL_STEPS =
            new PumpConfig(20, 3, Duration.ofMillis(5), true, Duration.ofDays(36_500), Duration.ofDays(36_500));

    private PumpProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Storage queue = SqliteStorage.open(folder.resolve("queue.db"), Clock.systemUTC());
        Storage columns = DuckdbStorage.open(folder.resolve("activity.duckdb"), Clock.systemUTC());
        Activity told = new Activity() {
            @Override
            public boolean merge(String batchId, Map<RollupKey, Rollup> rollups) {
                boolean merged = columns.activity().merge(batchId, rollups);
                System.out.println("counted " + batchId);
                return merged;
            }

            @Override
            public List<SeriesRow> read(Scope scope, SeriesQuery query) {
                return columns.activity().read(scope, query);
            }

            @Override
            public void purge(Instant before) {
                columns.activity().purge(before);
            }
        };
        Pump pump = Pump.start(queue.records(), told, columns.requestLog(), SMALL_STEPS, Clock.systemUTC());
        new CountDownLatch(1).await();
        pump.close();
    }
}
