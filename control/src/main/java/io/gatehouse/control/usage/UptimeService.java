package io.gatehouse.control.usage;

import io.gatehouse.analytics.Window;
import io.gatehouse.control.service.Page;
import io.gatehouse.json.Json;
import io.gatehouse.store.Scope;
import io.gatehouse.store.UptimeLog;
import java.util.List;
import java.util.function.Predicate;

/** What uptime tests of the organisations a caller may see came to, in the shape of the other rankings. */
public final class UptimeService {
    private final UptimeLog log;

    public UptimeService(UptimeLog log) {
        this.log = log;
    }

    /** One row for each URL of each API that is wanted, as {@code {data, pages}}. */
    public Json.Obj lines(Scope scope, Window window, Predicate<String> wanted, Page page) {
        List<UptimeLog.Line> lines = log.lines(scope, window).stream()
                .filter(line -> wanted.test(line.apiId()))
                .toList();
        return Json.object()
                .put(
                        "data",
                        new Json.Arr(
                                page.of(lines).stream().map(UptimeService::row).toList()))
                .put("pages", page.isEverything() ? 1 : page.pages(lines.size()))
                .build();
    }

    private static Json row(UptimeLog.Line line) {
        return Json.object()
                .put(
                        "id",
                        Json.object()
                                .put("url", line.url())
                                .put("api_id", line.apiId())
                                .put("code", line.lastCode())
                                .build())
                .put("hits", line.tests())
                .put("success", line.tests() - line.failed())
                .put("error", line.failed())
                .put("last_hit", line.last().toString())
                .put("request_time", Json.of((double) line.totalMillis() / line.tests()))
                .put("max_latency", line.maxMillis())
                .put("min_latency", line.minMillis())
                .build();
    }
}
