package io.gatehouse.store.duckdb;

import io.gatehouse.analytics.RecordCodec;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.RequestLog;
import io.gatehouse.store.Scope;
import io.gatehouse.store.sql.Conditions;
import io.gatehouse.store.sql.SeenBatches;
import io.gatehouse.store.sql.SqlText;
import io.gatehouse.store.sql.Statements;
import io.gatehouse.store.sql.TrafficConditions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** One column for each common field; the rare ones (graphs, places, connections) share one, as a record of their own. */
final class DuckdbRequestLog implements RequestLog {
    private static final String TABLE = "CREATE TABLE IF NOT EXISTS request (id VARCHAR, org VARCHAR, second BIGINT,"
            + " nano INTEGER, method VARCHAR, host VARCHAR, path VARCHAR, raw_path VARCHAR, content_length BIGINT,"
            + " user_agent VARCHAR, code INTEGER, key VARCHAR, version VARCHAR, api_name VARCHAR, api VARCHAR,"
            + " client VARCHAR, request_time BIGINT, raw_request VARCHAR, raw_response VARCHAR, address VARCHAR,"
            + " latency BIGINT, upstream BIGINT, gateway BIGINT, tags VARCHAR, alias VARCHAR, tracked BOOLEAN,"
            + " expires BIGINT, expires_nano INTEGER, original_path VARCHAR, listen_path VARCHAR, rest BLOB)";

    private final DuckdbDatabase database;
    private final SeenBatches batches;

    DuckdbRequestLog(DuckdbDatabase database, InstantSource clock) {
        this.database = database;
        this.batches = new SeenBatches("request", clock);
        database.execute(TABLE);
    }

    @Override
    public boolean append(String batchId, List<RequestRecord> records) {
        return database.write(connection -> {
            if (!batches.isNew(connection, batchId)) {
                return false;
            }
            try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "request")) {
                for (int i = 0; i < records.size(); i++) {
                    append(appender, RequestLog.id(batchId, i, records.get(i)), records.get(i));
                }
            }
            return true;
        });
    }

    private static void append(DuckDBAppender row, String id, RequestRecord record) throws SQLException {
        row.beginRow();
        row.append(id);
        row.append(SqlText.stored(record.orgId()));
        row.append(record.timeStamp().getEpochSecond());
        row.append(record.timeStamp().getNano());
        row.append(SqlText.stored(record.method()));
        row.append(SqlText.stored(record.host()));
        row.append(SqlText.stored(record.path()));
        row.append(SqlText.stored(record.rawPath()));
        row.append(record.contentLength());
        row.append(SqlText.stored(record.userAgent()));
        row.append(record.responseCode());
        row.append(SqlText.stored(record.apiKey()));
        row.append(SqlText.stored(record.apiVersion()));
        row.append(SqlText.stored(record.apiName()));
        row.append(SqlText.stored(record.apiId()));
        row.append(SqlText.stored(record.oauthId()));
        row.append(record.requestTime());
        row.append(SqlText.stored(record.rawRequest()));
        row.append(SqlText.stored(record.rawResponse()));
        row.append(SqlText.stored(record.ipAddress()));
        row.append(record.latency().total());
        row.append(record.latency().upstream());
        row.append(record.latency().gateway());
        row.append(SqlText.stored(String.join("\n", record.tags())));
        row.append(SqlText.stored(record.alias()));
        row.append(record.trackPath());
        row.append(record.expireAt().getEpochSecond());
        row.append(record.expireAt().getNano());
        row.append(SqlText.stored(record.originalPath()));
        row.append(SqlText.stored(record.listenPath()));
        row.append(rest(record));
        row.endRow();
    }

    /** Empty when there is nothing rare about the record. */
    private static byte[] rest(RequestRecord record) {
        RequestRecord rare = RequestRecord.builder()
                .geo(record.geo())
                .network(record.network())
                .apiSchema(record.apiSchema())
                .graph(record.graph())
                .mcp(record.mcp())
                .build();
        return rare.equals(RequestRecord.builder().build()) ? new byte[0] : RecordCodec.encode(rare);
    }

    @Override
    public Found query(Scope scope, LogQuery query) {
        if (query.apis().filter(Set::isEmpty).isPresent()) {
            return new Found(List.of(), 0);
        }
        Conditions where = TrafficConditions.requests(scope, query, "key");
        query.text().ifPresent(text -> where.add("contains(lower(raw_path), lower(?))", text));
        query.tag().ifPresent(tag -> where.add("contains('\n' || tags || '\n', '\n' || ? || '\n')", tag));
        return database.read(connection -> {
            long total = Statements.number(connection, "SELECT count(*) FROM request" + where.sql(), where.arguments());
            String page =
                    " ORDER BY second DESC, nano DESC, id DESC LIMIT " + query.limit() + " OFFSET " + query.offset();
            return new Found(entries(connection, where, page), total);
        });
    }

    @Override
    public Optional<Entry> find(Scope scope, String id) {
        if (!id.matches("[0-9a-f]{24}")) {
            return Optional.empty();
        }
        var where = new Conditions();
        // The second is in the id, so that one block is read instead of all.
        where.add("second = ?", (long) Integer.parseUnsignedInt(id.substring(0, 8), 16));
        where.add("id = ?", id);
        where.scope(scope);
        return database.read(
                connection -> entries(connection, where, " LIMIT 1").stream().findFirst());
    }

    private static List<Entry> entries(Connection connection, Conditions where, String end) throws SQLException {
        return Statements.list(
                connection,
                "SELECT * FROM request" + where.sql() + end,
                row -> new Entry(row.getString("id"), record(row)),
                where.arguments());
    }

    private static RequestRecord record(ResultSet row) throws SQLException {
        byte[] rest = bytes(row.getBlob("rest"));
        RequestRecord.Builder record =
                rest.length == 0 ? RequestRecord.builder() : RecordCodec.decode(rest).toBuilder();
        String tags = text(row, "tags");
        return record.orgId(text(row, "org"))
                .timeStamp(Instant.ofEpochSecond(row.getLong("second"), row.getLong("nano")))
                .method(text(row, "method"))
                .host(text(row, "host"))
                .path(text(row, "path"))
                .rawPath(text(row, "raw_path"))
                .contentLength(row.getLong("content_length"))
                .userAgent(text(row, "user_agent"))
                .responseCode(row.getInt("code"))
                .apiKey(text(row, "key"))
                .apiVersion(text(row, "version"))
                .apiName(text(row, "api_name"))
                .apiId(text(row, "api"))
                .oauthId(text(row, "client"))
                .requestTime(row.getLong("request_time"))
                .rawRequest(text(row, "raw_request"))
                .rawResponse(text(row, "raw_response"))
                .ipAddress(text(row, "address"))
                .latency(new RequestRecord.Latency(
                        row.getLong("latency"), row.getLong("upstream"), row.getLong("gateway")))
                .tags(tags.isEmpty() ? List.of() : Arrays.asList(tags.split("\n", -1)))
                .alias(text(row, "alias"))
                .trackPath(row.getBoolean("tracked"))
                .expireAt(Instant.ofEpochSecond(row.getLong("expires"), row.getLong("expires_nano")))
                .originalPath(text(row, "original_path"))
                .listenPath(text(row, "listen_path"))
                .build();
    }

    private static byte[] bytes(Blob blob) throws SQLException {
        try (InputStream in = blob.getBinaryStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return SqlText.read(row.getString(column));
    }

    @Override
    public long purge(Instant before, Instant now) {
        return database.write(connection -> {
            batches.forgetOld(connection);
            return (long) Statements.update(
                    connection,
                    "DELETE FROM request WHERE second < ? OR (expires > 0 AND expires <= ?)",
                    before.getEpochSecond(),
                    now.getEpochSecond());
        });
    }
}
