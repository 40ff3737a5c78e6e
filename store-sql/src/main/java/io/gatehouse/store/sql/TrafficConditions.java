package io.gatehouse.store.sql;

import io.gatehouse.analytics.Dimension;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.Scope;
import java.util.List;

/** What questions about traffic ask of the columns that every layout of rollups and of raw records has. */
public final class TrafficConditions {
    private TrafficConditions() {}

    /**
     * @param query its facets are narrowed to at least one value each
     * @param values the columns of a dimension's facets, in their order
     */
    public static Conditions rollups(Scope scope, SeriesQuery query, List<String> values) {
        Dimension dimension = query.dimension();
        var where = new Conditions();
        where.add("stored = ?", query.stored().name());
        where.add("dimension = ?", dimension.name());
        where.add("start >= ?", query.read().from().getEpochSecond());
        where.add("start < ?", query.read().to().getEpochSecond());
        where.scope(scope);
        query.where()
                .forEach((facet, wanted) ->
                        where.isOneOf(values.get(dimension.facets().indexOf(facet)), wanted));
        return where;
    }

    /**
     * All but text and tag, which engines search in their own ways.
     *
     * @param query of at least one API when it names any
     * @param key the column of the key
     */
    public static Conditions requests(Scope scope, LogQuery query, String key) {
        var where = new Conditions();
        long from = query.window().from().getEpochSecond();
        long to = query.window().to().getEpochSecond();
        // Plain bounds first: an index answers these, or they let the engine skip blocks.
        where.add("second BETWEEN ? AND ?", from, to);
        where.add("(second > ? OR nano >= ?)", from, query.window().from().getNano());
        where.add("(second < ? OR nano < ?)", to, query.window().to().getNano());
        where.scope(scope);
        query.apis().ifPresent(apis -> where.isOneOf("api", apis));
        query.key().ifPresent(wanted -> where.add(key + " = ?", wanted));
        query.codes().ifPresent(codes -> where.add("code BETWEEN ? AND ?", codes.from(), codes.to()));
        query.method().ifPresent(method -> where.add("method = ?", method));
        query.address().ifPresent(address -> where.add("address = ?", address));
        if (query.minMillis() > 0) {
            where.add("request_time >= ?", query.minMillis());
        }
        return where;
    }
}
