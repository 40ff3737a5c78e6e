package io.gatehouse.store.sql;

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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One row for each rollup, added to in place. */
public final class SqlActivity implements Activity {
    /** Digits of the moment that a label is led by, so that the latest label is the greatest text. */
    private static final int MOMENT_DIGITS = 19;
    /** Engines take some ten thousand values a statement; a rollup has half a hundred. */
    private static final int ROWS_AT_ONCE = 100;

    private static final List<String> VALUES = numbered("v", Dimension.MOST_FACETS);
    /** Hashed: paths are longer than an index of PostgreSQL takes. */
    private static final List<String> KEY = List.of("stored", "dimension", "org", "start", "hash");

    private static final List<String> SUMS = Stream.concat(
                    Stream.of(
                            "hits",
                            "success",
                            "errors",
                            "request_time",
                            "latency",
                            "upstream",
                            "opened",
                            "closed",
                            "bytes_in",
                            "bytes_out"),
                    numbered("b", Latencies.BUCKETS).stream())
            .toList();
    private static final List<String> LEAST = List.of("latency_min", "upstream_min");
    private static final List<String> MOST = List.of("latency_max", "upstream_max", "last", "label");

    private static final List<String> COLUMNS =
            Stream.of(KEY, VALUES, SUMS, LEAST, MOST).flatMap(List::stream).toList();
    private static final String INSERT = "INSERT INTO activity (" + String.join(", ", COLUMNS) + ") VALUES ";
    private static final String ROW = "(" + String.join(", ", Collections.nCopies(COLUMNS.size(), "?")) + ")";
    private static final String ADD = " ON CONFLICT (" + String.join(", ", KEY) + ") DO UPDATE SET "
            + Stream.of(
                            SUMS.stream().map(name -> name + " = activity." + name + " + excluded." + name),
                            LEAST.stream().map(name -> kept(name, "<")),
                            MOST.stream().map(name -> kept(name, ">")))
                    .flatMap(parts -> parts)
                    .collect(Collectors.joining(", "));
    private static final String ADDED = Stream.of(
                    SUMS.stream().map(name -> "CAST(sum(" + name + ") AS BIGINT) AS sum_" + name),
                    LEAST.stream().map(name -> "min(" + name + ") AS sum_" + name),
                    MOST.stream().map(name -> "max(" + name + ") AS sum_" + name))
            .flatMap(parts -> parts)
            .collect(Collectors.joining(", "));

    private final Database database;
    private final Dialect dialect;
    private final SeenBatches batches;

    public SqlActivity(Database database, Dialect dialect, InstantSource clock) {
        this.database = database;
        this.dialect = dialect;
        this.batches = new SeenBatches("activity", clock);
    }

    private static List<String> numbered(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + i).toList();
    }

    private static String kept(String name, String order) {
        return name + " = CASE WHEN excluded." + name + " " + order + " activity." + name + " THEN excluded." + name
                + " ELSE activity." + name + " END";
    }

    @Override
    public boolean merge(String batchId, Map<RollupKey, Rollup> rollups) {
        return database.write(connection -> {
            if (!batches.isNew(connection, batchId)) {
                return false;
            }
            List<Map.Entry<RollupKey, Rollup>> all = List.copyOf(rollups.entrySet());
            int rest = all.size() % ROWS_AT_ONCE;
            add(connection, all.subList(0, all.size() - rest), ROWS_AT_ONCE);
            add(connection, all.subList(all.size() - rest, all.size()), rest);
            return true;
        });
    }

    /**
     * @param atOnce rows of each statement, a divisor of how many there are; no two of them have one key
     */
    private static void add(Connection connection, List<Map.Entry<RollupKey, Rollup>> rollups, int atOnce)
            throws SQLException {
        if (rollups.isEmpty()) {
            return;
        }
        String sql = INSERT + String.join(", ", Collections.nCopies(atOnce, ROW)) + ADD;
        try (PreparedStatement merge = connection.prepareStatement(sql)) {
            int place = 0;
            for (Map.Entry<RollupKey, Rollup> entry : rollups) {
                for (Object value : row(entry.getKey(), entry.getValue())) {
                    merge.setObject(++place, value);
                }
                if (place == atOnce * COLUMNS.size()) {
                    merge.executeUpdate();
                    place = 0;
                }
            }
        }
    }

    /** In the order of {@link #COLUMNS}. */
    private static List<Object> row(RollupKey key, Rollup rollup) {
        var row = new ArrayList<Object>(COLUMNS.size());
        Collections.addAll(
                row, key.stored().name(), key.dimension().name(), key.org().value());
        Collections.addAll(row, key.start().getEpochSecond(), hash(key.values()));
        for (int i = 0; i < Dimension.MOST_FACETS; i++) {
            row.add(i < key.values().size() ? SqlText.stored(key.values().get(i)) : "");
        }
        Collections.addAll(row, rollup.hits(), rollup.success(), rollup.errors(), rollup.requestTime());
        Collections.addAll(row, rollup.latency().sum(), rollup.upstream().sum());
        Collections.addAll(row, rollup.openConnections(), rollup.closedConnections());
        Collections.addAll(row, rollup.bytesIn(), rollup.bytesOut());
        row.addAll(rollup.latencies().counts());
        Collections.addAll(row, rollup.latency().min(), rollup.upstream().min());
        Collections.addAll(row, rollup.latency().max(), rollup.upstream().max());
        long last = nanos(rollup.lastHit());
        row.add(last);
        row.add(rollup.label().isEmpty() ? "" : moment(last) + SqlText.stored(rollup.label()));
        return row;
    }

    private static String moment(long nanos) {
        String digits = Long.toString(Math.max(0, nanos));
        return "0".repeat(MOMENT_DIGITS - digits.length()) + digits;
    }

    /** Since 1970; moments after 2262 count as the last that fits. */
    private static long nanos(Instant moment) {
        long second = moment.getEpochSecond();
        return second > Long.MAX_VALUE / 1_000_000_000 - 1 ? Long.MAX_VALUE : second * 1_000_000_000 + moment.getNano();
    }

    private static String hash(List<String> values) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String value : values) {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                // The length keeps ("a", "bc") and ("ab", "c") apart.
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<SeriesRow> read(Scope scope, SeriesQuery query) {
        Dimension dimension = query.dimension();
        if (query.where().values().stream().anyMatch(Set::isEmpty)) {
            return List.of();
        }
        Conditions where = TrafficConditions.rollups(scope, query, VALUES);
        String start = query.resolution()
                .map(this::start)
                .orElse("CAST(" + query.window().from().getEpochSecond() + " AS BIGINT)");
        String names = query.by().stream()
                .map(facet -> ", " + column(dimension, facet))
                .collect(Collectors.joining());
        String sql = "SELECT " + start + " AS bucket, " + ADDED + names + " FROM activity" + where.sql()
                + " GROUP BY bucket" + names + " ORDER BY bucket" + names;
        List<String> shown =
                query.by().stream().map(facet -> column(dimension, facet)).toList();
        return database.read(
                connection -> Statements.list(connection, sql, row -> series(row, shown), where.arguments()));
    }

    private String start(Resolution resolution) {
        return switch (resolution) {
            case MINUTE, HOUR -> "start";
            case DAY -> "(start - start % 86400)";
            case MONTH -> dialect.startOfMonth("start");
        };
    }

    private static String column(Dimension dimension, Facet facet) {
        return VALUES.get(dimension.facets().indexOf(facet));
    }

    private static SeriesRow series(ResultSet row, List<String> shown) throws SQLException {
        var values = new ArrayList<String>();
        for (String column : shown) {
            values.add(SqlText.read(row.getString(column)));
        }
        var counts = new ArrayList<Long>();
        for (String bucket : numbered("sum_b", Latencies.BUCKETS)) {
            counts.add(row.getLong(bucket));
        }
        String label = row.getString("sum_label");
        var rollup = new Rollup(
                row.getLong("sum_hits"),
                row.getLong("sum_success"),
                row.getLong("sum_errors"),
                row.getLong("sum_request_time"),
                new Rollup.Extent(
                        row.getLong("sum_latency"), row.getLong("sum_latency_min"), row.getLong("sum_latency_max")),
                new Rollup.Extent(
                        row.getLong("sum_upstream"), row.getLong("sum_upstream_min"), row.getLong("sum_upstream_max")),
                new Latencies(counts),
                row.getLong("sum_opened"),
                row.getLong("sum_closed"),
                row.getLong("sum_bytes_in"),
                row.getLong("sum_bytes_out"),
                Instant.ofEpochSecond(0, row.getLong("sum_last")),
                label.isEmpty() ? "" : SqlText.read(label.substring(MOMENT_DIGITS)));
        return new SeriesRow(Instant.ofEpochSecond(row.getLong("bucket")), values, rollup);
    }

    @Override
    public void purge(Instant before) {
        database.write(connection -> {
            batches.forgetOld(connection);
            return Statements.update(connection, "DELETE FROM activity WHERE start < ?", before.getEpochSecond());
        });
    }
}
