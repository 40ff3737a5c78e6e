package io.gatehouse.store.sql;

import io.gatehouse.analytics.RecordCodec;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.RequestLog;
import io.gatehouse.store.Scope;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A column for what may be asked for; the record itself stands beside them as its own bytes. */
public final class SqlRequestLog implements RequestLog {
    private static final String INSERT = """
        INSERT INTO request (id, org, second, nano, expires, api, api_key, code, method, path, address, tags,
        request_time, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Database database;
    private final SeenBatches batches;

    public SqlRequestLog(Database database, InstantSource clock) {
        this.database = database;
        this.batches = new SeenBatches("request", clock);
    }

    @Override
    public boolean append(String batchId, List<RequestRecord> records) {
        return database.write(connection -> {
            if (!batches.isNew(connection, batchId)) {
                return false;
            }
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int i = 0; i < records.size(); i++) {
                    bind(insert, RequestLog.id(batchId, i, records.get(i)), records.get(i));
                    insert.addBatch();
                }
                var unused = insert.executeBatch();
            }
            return true;
        });
    }

    private static void bind(PreparedStatement row, String id, RequestRecord record) throws SQLException {
        row.setString(1, id);
        row.setString(2, SqlText.stored(record.orgId()));
        row.setLong(3, record.timeStamp().getEpochSecond());
        row.setInt(4, record.timeStamp().getNano());
        row.setLong(5, record.expireAt().getEpochSecond());
        row.setString(6, SqlText.stored(record.apiId()));
        row.setString(7, SqlText.stored(record.apiKey()));
        row.setInt(8, record.responseCode());
        row.setString(9, SqlText.stored(record.method()));
        row.setString(10, folded(record.rawPath()));
        row.setString(11, SqlText.stored(record.ipAddress()));
        row.setString(12, SqlText.stored("\n" + String.join("\n", record.tags()) + "\n"));
        row.setLong(13, record.requestTime());
        row.setBytes(14, RecordCodec.encode(record));
    }

    /** Case is folded here: the engines' own lower() knows other letters in each. */
    private static String folded(String text) {
        return SqlText.stored(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public Found query(Scope scope, LogQuery query) {
        if (query.apis().filter(Set::isEmpty).isPresent()) {
            return new Found(List.of(), 0);
        }
        Conditions where = TrafficConditions.requests(scope, query, "api_key");
        query.text()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> where.add("replace(path, ?, '') <> path", folded(text)));
        query.tag().ifPresent(tag -> where.add("replace(tags, ?, '') <> tags", "\n" + tag + "\n"));
        return database.read(connection -> {
            long total = Statements.number(connection, "SELECT count(*) FROM request" + where.sql(), where.arguments());
            String page =
                    " ORDER BY second DESC, nano DESC, id DESC LIMIT " + query.limit() + " OFFSET " + query.offset();
            return new Found(
                    Statements.list(
                            connection,
                            "SELECT id, record FROM request" + where.sql() + page,
                            SqlRequestLog::entry,
                            where.arguments()),
                    total);
        });
    }

    @Override
    public Optional<Entry> find(Scope scope, String id) {
        var where = new Conditions();
        where.add("id = ?", id);
        where.scope(scope);
        return database.read(connection -> Statements.first(
                connection, "SELECT id, record FROM request" + where.sql(), SqlRequestLog::entry, where.arguments()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getString(1), RecordCodec.decode(row.getBytes(2)));
    }

    @Override
    public long purge(Instant before, Instant now) {
        return database.write(connection -> {
            batches.forgetOld(connection);
            long old = Statements.update(connection, "DELETE FROM request WHERE second < ?", before.getEpochSecond());
            return old
                    + Statements.update(
                            connection, "DELETE FROM request WHERE expires > 0 AND expires <= ?", now.getEpochSecond());
        });
    }
}
