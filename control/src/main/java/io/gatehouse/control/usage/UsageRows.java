package io.gatehouse.control.usage;

import io.gatehouse.analytics.Dimension;
import io.gatehouse.analytics.Facet;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.Resolution;
import io.gatehouse.analytics.Rollup;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.SeriesRow;
import io.gatehouse.json.Json;
import io.gatehouse.store.RequestLog;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** The contract's rows of analytics and its log records. */
final class UsageRows {
    /** The contract's zero time. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private UsageRows() {}

    /** Averages are derived here and nowhere stored. */
    static Json row(SeriesQuery query, SeriesRow row) {
        Rollup rollup = row.rollup();
        return Json.object()
                .put("id", id(query, row))
                .put("hits", rollup.hits())
                .put("success", rollup.success())
                .put("error", rollup.errors())
                .put(
                        "last_hit",
                        rollup.hits() == 0
                                ? NEVER
                                : rollup.lastHit()
                                        .truncatedTo(ChronoUnit.MILLIS)
                                        .toString())
                .put("request_time", Json.of(rollup.averageRequestTime()))
                .put("latency", Json.of(rollup.averageLatency()))
                .put("upstream_latency", Json.of(rollup.averageUpstream()))
                .put("max_upstream_latency", rollup.upstream().max())
                .put("min_upstream_latency", rollup.upstream().shownMin())
                .put("max_latency", rollup.latency().max())
                .put("min_latency", rollup.latency().shownMin())
                .put("p50", Json.of(rollup.latencies().quantile(0.5)))
                .put("p95", Json.of(rollup.latencies().quantile(0.95)))
                .put("p99", Json.of(rollup.latencies().quantile(0.99)))
                .build();
    }

    private static Json id(SeriesQuery query, SeriesRow row) {
        ZonedDateTime at = row.start().atZone(ZoneOffset.UTC);
        Resolution width = query.resolution().orElse(null);
        boolean hourly = width == Resolution.HOUR || width == Resolution.MINUTE;
        Json.Obj.Builder id = Json.object()
                .put("day", hourly || width == Resolution.DAY ? at.getDayOfMonth() : 0)
                .put("month", width == null ? 0 : at.getMonthValue())
                .put("year", width == null ? 0 : at.getYear())
                .put("hour", hourly ? at.getHour() : 0);
        if (width == Resolution.MINUTE) {
            id.put("minute", at.getMinute());
        }
        Dimension dimension = query.dimension();
        boolean named = query.by().contains(Facet.API);
        id.put("code", number(value(query, row, Facet.CODE)))
                .put("path", value(query, row, Facet.PATH))
                .put("key", value(query, row, Facet.KEY))
                .put("alias", dimension == Dimension.KEY_TOTAL ? row.rollup().label() : "")
                .put("url", "")
                .put("iso_country", value(query, row, Facet.COUNTRY))
                .put("api_id", value(query, row, Facet.API))
                .put("api_name", named ? row.rollup().label() : "");
        for (Facet more : new Facet[] {Facet.VERSION, Facet.METHOD, Facet.TAG, Facet.CLIENT}) {
            if (query.by().contains(more)) {
                id.put(name(more), value(query, row, more));
            }
        }
        return id.build();
    }

    private static String name(Facet facet) {
        return switch (facet) {
            case VERSION -> "api_version";
            case METHOD -> "method";
            case TAG -> "tag";
            case CLIENT -> "oauth_id";
            case KEY -> "key";
            case API -> "api_id";
            case PATH -> "path";
            case COUNTRY -> "iso_country";
            case CODE -> "code";
        };
    }

    private static String value(SeriesQuery query, SeriesRow row, Facet facet) {
        int place = query.by().indexOf(facet);
        return place < 0 ? "" : row.values().get(place);
    }

    private static long number(String code) {
        return code.isEmpty() ? 0 : Long.parseLong(code);
    }

    static Json record(RequestLog.Entry entry) {
        RequestRecord record = entry.record();
        ZonedDateTime at = record.timeStamp().atZone(ZoneOffset.UTC);
        return Json.object()
                .put("_id", entry.id())
                .put("Method", record.method())
                .put("Host", record.host())
                .put("Path", record.path())
                .put("RawPath", record.rawPath())
                .put("ContentLength", record.contentLength())
                .put("UserAgent", record.userAgent())
                .put("Day", at.getDayOfMonth())
                .put("Month", at.getMonthValue())
                .put("Year", at.getYear())
                .put("Hour", at.getHour())
                .put("ResponseCode", record.responseCode())
                .put("APIKey", record.apiKey())
                .put("TimeStamp", record.timeStamp().toString())
                .put("APIVersion", record.apiVersion())
                .put("APIName", record.apiName())
                .put("APIID", record.apiId())
                .put("OrgID", record.orgId())
                .put("OauthID", record.oauthId())
                .put("RequestTime", record.requestTime())
                .put("RawRequest", record.rawRequest())
                .put("RawResponse", record.rawResponse())
                .put("IPAddress", record.ipAddress())
                .put(
                        "Geo",
                        Json.object()
                                .put(
                                        "Country",
                                        Json.object()
                                                .put("ISOCode", record.geo().country())
                                                .build())
                                .build())
                .put(
                        "Latency",
                        Json.object()
                                .put("Total", record.latency().total())
                                .put("Upstream", record.latency().upstream())
                                .put("Gateway", record.latency().gateway())
                                .build())
                .put("Tags", Json.strings(record.tags()))
                .put("Alias", record.alias())
                .put("TrackPath", record.trackPath())
                .put("ExpireAt", record.expireAt().toString())
                .put("OriginalPath", record.originalPath())
                .put("ListenPath", record.listenPath())
                .build();
    }
}
