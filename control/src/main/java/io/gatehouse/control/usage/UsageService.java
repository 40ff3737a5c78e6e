package io.gatehouse.control.usage;

import io.gatehouse.analytics.Resolution;
import io.gatehouse.analytics.Series;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.SeriesRow;
import io.gatehouse.analytics.Window;
import io.gatehouse.control.service.Page;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.store.Activity;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.RequestLog;
import io.gatehouse.store.Scope;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
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
        LocalDate first = day("start", startYear, startMonth, startDay);
        LocalDate last = day("End", endYear, endMonth, endDay);
        if (last.isBefore(first)) {
            throw refused("EndDay", "the end " + last + " is before the start " + first);
        }
        return Window.days(first, last);
    }

    /**
     * @param end how the path's parameters begin: {@code start} or {@code End}
     */
    private static LocalDate day(String end, String year, String month, String day) {
        int ofYear = number(end + "Year", year, 1, 9999);
        int ofMonth = number(end + "Month", month, 1, 12);
        int days = YearMonth.of(ofYear, ofMonth).lengthOfMonth();
        return LocalDate.of(ofYear, ofMonth, number(end + "Day", day, 1, days));
    }

    private static int number(String name, String text, int least, int most) {
        int value = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw refused(name, name + " must be a number from " + least + " to " + most);
        }
        return value;
    }

    private static FaultException refused(String parameter, String reason) {
        return new FaultException(new Fault.Invalid(
                "Invalid date range: " + reason, List.of(Violation.at("/" + parameter, "range", reason + "."))));
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

    /** One row for each value, in that order; equal ones in their own. */
    public Json.Obj ranking(Scope scope, SeriesQuery query, Ranking by, Page page) {
        List<SeriesRow> rows = answered(() -> activity.read(scope, query)).stream()
                .filter(row -> row.rollup().hits() > 0)
                .sorted(by.order())
                .toList();
        return Json.object()
                .put(
                        "data",
                        new Json.Arr(page.of(rows).stream()
                                .map(row -> UsageRows.row(query, row))
                                .toList()))
                .put("pages", page.isEverything() ? 1 : page.pages(rows.size()))
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

    public Optional<RequestLog.Entry> log(Scope scope, String id) {
        return requestLog.find(scope, id);
    }

    /** A record in the contract's words. */
    public static Json shown(RequestLog.Entry entry) {
        return UsageRows.record(entry);
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
}
