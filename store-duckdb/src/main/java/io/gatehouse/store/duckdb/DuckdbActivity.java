package io.gatehouse.store.duckdb;

import io.gatehouse.analytics.Dimension;
import io.gatehouse.analytics.Facet;
import io.gatehouse.analytics.Latencies;
import io.gatehouse.analytics.Resolution;
import io.gatehouse.analytics.Rollup;
import io.gatehouse.analytics.RollupKey;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.SeriesRow;
import io.gatehouse.store.Activity;
import io.gatehouse.store.Scope;
import io.gatehouse.store.sql.Conditions;
import io.gatehouse.store.sql.SeenBatches;
import io.gatehouse.store.sql.SqlText;
import io.gatehouse.store.sql.Statements;
import io.gatehouse.store.sql.TrafficConditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Rollups as rows that are only ever appended and added up by whoever asks: a columnar table adds millions of rows
 * faster than it updates thousands. New rows gather in {@code activity_new} and are folded into {@code activity} when
 * there are many.
 */
final class DuckdbActivity implements Activity {
    private static final long FOLD_AFTER_ROWS = 1_000_000;

    private static final List<String> VALUES = IntStream.rangeClosed(1, Dimension.MOST_FACETS)
            .mapToObj(i -> "v" + i)
            .toList();
    private static final List<String> BUCKETS =
            IntStream.range(0, Latencies.BUCKETS).mapToObj(i -> "b" + i).toList();

    private static final String COLUMNS = "org VARCHAR, stored VARCHAR, start BIGINT, dimension VARCHAR, "
            + columns(VALUES, " VARCHAR")
            + ", hits BIGINT, success BIGINT, errors BIGINT, request_time BIGINT,"
            + " latency BIGINT, latency_min BIGINT, latency_max BIGINT,"
            + " upstream BIGINT, upstream_min BIGINT, upstream_max BIGINT,"
            + " opened BIGINT, closed BIGINT, bytes_in BIGINT, bytes_out BIGINT,"
            + " last BIGINT, label VARCHAR, "
            + columns(BUCKETS, " BIGINT");

    private static final String KEY = "org, stored, start, dimension, " + String.join(", ", VALUES);

    /** Labels given in the same nanosecond are the one tie that is not decided as {@link Rollup#plus} would. */
    private static final String SUMS = "sum(hits)::BIGINT, sum(success)::BIGINT, sum(errors)::BIGINT,"
            + " sum(request_time)::BIGINT, sum(latency)::BIGINT, min(latency_min), max(latency_max),"
            + " sum(upstream)::BIGINT, min(upstream_min), max(upstream_max), sum(opened)::BIGINT, sum(closed)::BIGINT,"
            + " sum(bytes_in)::BIGINT, sum(bytes_out)::BIGINT, max(last),"
            + " coalesce(arg_max(label, last) FILTER (label <> ''), ''), "
            + BUCKETS.stream().map(b -> "sum(" + b + ")::BIGINT").collect(Collectors.joining(", "));

    private final DuckdbDatabase database;
    private final SeenBatches batches;
    /** Only the writer thread counts here. */
    private long unfolded;

    DuckdbActivity(DuckdbDatabase database, InstantSource clock) {
        this.database = database;
        this.batches = new SeenBatches("activity", clock);
        database.execute(
                "CREATE TABLE IF NOT EXISTS activity (" + COLUMNS + ")",
                "CREATE TABLE IF NOT EXISTS activity_new (" + COLUMNS + ")");
        this.unfolded = database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM activity_new")) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    private static String columns(List<String> names, String type) {
        return names.stream().map(name -> name + type).collect(Collectors.joining(", "));
    }

    @Override
    public boolean merge(String batchId, Map<RollupKey, Rollup> rollups) {
        boolean merged = database.write(connection -> {
            if (!batches.isNew(connection, batchId)) {
                return false;
            }
            try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "activity_new")) {
                for (Map.Entry<RollupKey, Rollup> entry : rollups.entrySet()) {
                    append(appender, entry.getKey(), entry.getValue());
                }
            }
            return true;
        });
        if (merged) {
            foldWhenMany(rollups.size());
        }
        return merged;
    }

    private static void append(DuckDBAppender row, RollupKey key, Rollup rollup) throws SQLException {
        row.beginRow();
        row.append(key.org().value());
        row.append(key.stored().name());
        row.append(key.start().getEpochSecond());
        row.append(key.dimension().name());
        for (int i = 0; i < Dimension.MOST_FACETS; i++) {
            row.append(i < key.values().size() ? SqlText.stored(key.values().get(i)) : "");
        }
        row.append(rollup.hits());
        row.append(rollup.success());
        row.append(rollup.errors());
        row.append(rollup.requestTime());
        row.append(rollup.latency().sum());
        row.append(rollup.latency().min());
        row.append(rollup.latency().max());
        row.append(rollup.upstream().sum());
        row.append(rollup.upstream().min());
        row.append(rollup.upstream().max());
        row.append(rollup.openConnections());
        row.append(rollup.closedConnections());
        row.append(rollup.bytesIn());
        row.append(rollup.bytesOut());
        row.append(nanos(rollup.lastHit()));
        row.append(SqlText.stored(rollup.label()));
        for (Long count : rollup.latencies().counts()) {
            row.append(count.longValue());
        }
        row.endRow();
    }

    /** Since 1970; moments after 2262 count as the last that fits. */
    private static long nanos(Instant moment) {
        long second = moment.getEpochSecond();
        return second > Long.MAX_VALUE / 1_000_000_000 - 1 ? Long.MAX_VALUE : second * 1_000_000_000 + moment.getNano();
    }

    private void foldWhenMany(int added) {
        database.write(connection -> {
            unfolded += added;
            if (unfolded < FOLD_AFTER_ROWS) {
                return false;
            }
            try (Statement statement = connection.createStatement()) {
                // Sorted, so that a question for one dimension of one organisation skips the rest of the file.
                statement.execute("INSERT INTO activity SELECT " + KEY + ", " + SUMS + " FROM activity_new GROUP BY "
                        + KEY + " ORDER BY stored, dimension, org, start");
                statement.execute("DELETE FROM activity_new");
            }
            unfolded = 0;
            return true;
        });
    }

    @Override
    public List<SeriesRow> read(Scope scope, SeriesQuery query) {
        Dimension dimension = query.dimension();
        if (query.where().values().stream().anyMatch(Set::isEmpty)) {
            return List.of();
        }
        Conditions where = TrafficConditions.rollups(scope, query, VALUES);
        String start = query.resolution()
                .map(DuckdbActivity::start)
                .orElse(Long.toString(query.window().from().getEpochSecond()) + "::BIGINT");
        String names = query.by().stream()
                .map(facet -> ", " + column(dimension, facet))
                .collect(Collectors.joining());
        String sql = "SELECT " + start + " AS bucket" + names + ", " + SUMS
                + " FROM (FROM activity UNION ALL FROM activity_new)" + where.sql()
                + " GROUP BY bucket" + names + " ORDER BY bucket" + names;
        int facets = query.by().size();
        return database.read(
                connection -> Statements.list(connection, sql, row -> series(row, facets), where.arguments()));
    }

    private static String start(Resolution resolution) {
        return switch (resolution) {
            case MINUTE, HOUR -> "start";
            case DAY -> "(start - start % 86400)";
            case MONTH -> "epoch(date_trunc('month', make_timestamp(start * 1000000)))::BIGINT";
        };
    }

    private static String column(Dimension dimension, Facet facet) {
        return VALUES.get(dimension.facets().indexOf(facet));
    }

    private static SeriesRow series(ResultSet row, int facets) throws SQLException {
        var values = new ArrayList<String>();
        for (int i = 0; i < facets; i++) {
            values.add(SqlText.read(row.getString(2 + i)));
        }
        return new SeriesRow(Instant.ofEpochSecond(row.getLong(1)), values, rollup(row, 2 + facets));
    }

    private static Rollup rollup(ResultSet row, int first) throws SQLException {
        var counts = new ArrayList<Long>();
        for (int i = 0; i < Latencies.BUCKETS; i++) {
            counts.add(row.getLong(first + 16 + i));
        }
        return new Rollup(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                new Rollup.Extent(row.getLong(first + 4), row.getLong(first + 5), row.getLong(first + 6)),
                new Rollup.Extent(row.getLong(first + 7), row.getLong(first + 8), row.getLong(first + 9)),
                new Latencies(counts),
                row.getLong(first + 10),
                row.getLong(first + 11),
                row.getLong(first + 12),
                row.getLong(first + 13),
                Instant.ofEpochSecond(0, row.getLong(first + 14)),
                SqlText.read(row.getString(first + 15)));
    }

    @Override
    public void purge(Instant before) {
        database.write(connection -> {
            for (String table : List.of("activity", "activity_new")) {
                Statements.update(connection, "DELETE FROM " + table + " WHERE start < ?", before.getEpochSecond());
            }
            batches.forgetOld(connection);
            return true;
        });
    }
}
