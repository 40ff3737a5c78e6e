package io.gatehouse.control.service;

import io.gatehouse.analytics.Dimension;
import io.gatehouse.analytics.Facet;
import io.gatehouse.analytics.Resolution;
import io.gatehouse.analytics.Series;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.SeriesRow;
import io.gatehouse.analytics.Window;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Activity;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.RequestLog;
import io.gatehouse.store.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Charts, rankings and single requests of the organisations a caller may see, in the contract's shapes. */
public final class UsageService {
    private final Activity activity;
    private final RequestLog requestLog;

    public UsageService(Activity activity, RequestLog requestLog) {
        this.activity = activity;
        this.requestLog = requestLog;
    }

    /** The days of a path, both included, in UTC. */
    public static Window window(
            String startDay, String startMonth, String startYear, String endDay, String endMonth, String endYear) {
        try {
            return Window.days(day(startYear, startMonth, startDay), day(endYear, endMonth, endDay));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new FaultException(Fault.Invalid.of("Invalid date range: " + e.getMessage()));
        }
    }

    private static LocalDate day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    /** One row for each window of the query's resolution, in the order of time, empty ones too. */
    public Json.Obj series(Scope scope, SeriesQuery query) {
        Resolution width = query.resolution().orElse(Resolution.DAY);
        SeriesQuery wanted = query.each(width);
        List<SeriesRow> rows = answered(
                () -> Series.filled(wanted, activity.read(scope, wanted)).rows());
        return Json.object()
                .put(
                        "data",
                        new Json.Arr(rows.stream()
                                .map(row -> UsageRows.row(wanted, row))
                                .toList()))
                .put("pages", 1)
                .build();
    }

    /**
     * One row for each value, the most used first.
     *
     * @param page from 1; everything when not positive
     */
    public Json.Obj ranking(Scope scope, SeriesQuery query, int page, int pageSize) {
        List<SeriesRow> rows = answered(() -> activity.read(scope, query)).stream()
                .filter(row -> row.rollup().hits() > 0)
                // Stable: equally used values stay in their own order.
                .sorted(Comparator.comparingLong((SeriesRow row) -> row.rollup().hits())
                        .reversed())
                .toList();
        List<SeriesRow> shown = page <= 0
                ? rows
                : rows.stream().skip((page - 1L) * pageSize).limit(pageSize).toList();
        return Json.object()
                .put(
                        "data",
                        new Json.Arr(shown.stream()
                                .map(row -> UsageRows.row(query, row))
                                .toList()))
                .put("pages", page <= 0 ? 1 : pages(rows.size(), pageSize))
                .build();
    }

    /** Raw records, newest first, as {@code {data, pages}}. */
    public Json.Obj logs(Scope scope, LogQuery query) {
        RequestLog.Found found = requestLog.query(scope, query);
        return Json.object()
                .put(
                        "data",
                        new Json.Arr(
                                found.entries().stream().map(UsageRows::record).toList()))
                .put("pages", pages(found.total(), query.limit()))
                .build();
    }

    public Json log(Scope scope, String id) {
        return requestLog
                .find(scope, id)
                .map(UsageRows::record)
                .orElseThrow(() -> new FaultException(new Fault.NotFound("Log record not found")));
    }

    /** When the last request was counted; empty rollups say {@link Instant#EPOCH}. */
    public Instant lastHit(Scope scope, Window window) {
        return activity.read(scope, SeriesQuery.over(window)).stream()
                .map(row -> row.rollup().lastHit())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static long pages(long rows, int pageSize) {
        return (rows + pageSize - 1) / pageSize;
    }

    /** A combination that no rollup answers is the caller's mistake, and says which. */
    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (IllegalArgumentException e) {
            throw new FaultException(Fault.Invalid.of(e.getMessage() == null ? "Invalid query" : e.getMessage()));
        }
    }

    /** Whether rollups tell these facets apart. */
    public static boolean answers(List<Facet> facets) {
        return Dimension.covering(facets, Resolution.HOUR).isPresent();
    }
}
