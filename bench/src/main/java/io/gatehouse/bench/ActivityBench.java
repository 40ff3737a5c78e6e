package io.gatehouse.bench;

import io.gatehouse.analytics.Facet;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.Resolution;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.Tally;
import io.gatehouse.analytics.Window;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import io.gatehouse.store.duckdb.DuckdbStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Ingest and chart times of activity and request log: 30 days, 5 organisations, 100 APIs of 5 paths and 10 keys each.
 * Argument: how many records, 10 million when absent.
 */
public final class ActivityBench {
    private static final int BATCH = 50_000;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final long MONTH_SECONDS = 30L * 86_400;
    private static final double GOAL_MILLIS = 150;

    private ActivityBench() {}

    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
        Path folder = Files.createTempDirectory("activity-bench");
        Path file = folder.resolve("activity.duckdb");
        try (Storage storage = DuckdbStorage.open(file, Clock.systemUTC())) {
            ingest(storage, records);
            System.out.printf(
                    "file size: %d MiB, %.0f bytes a record%n",
                    Files.size(file) >> 20, (double) Files.size(file) / records);
            charts(storage);
        }
    }

    private static void ingest(Storage storage, int records) {
        var random = new Random(1);
        long tally = 0;
        long merge = 0;
        long append = 0;
        for (int done = 0; done < records; done += BATCH) {
            var batch = new ArrayList<RequestRecord>(BATCH);
            for (int i = 0; i < Math.min(BATCH, records - done); i++) {
                batch.add(record(random, START.plusMillis((done + i) * (MONTH_SECONDS * 1000 / records))));
            }
            long begin = System.nanoTime();
            var rollups = Tally.of(batch, true);
            long tallied = System.nanoTime();
            storage.activity().merge("b" + done, rollups);
            long merged = System.nanoTime();
            storage.requestLog().append("b" + done, batch);
            tally += tallied - begin;
            merge += merged - tallied;
            append += System.nanoTime() - merged;
        }
        double all = tally + merge + append;
        System.out.printf(
                "ingest: %d records in %.1f s = %.0f a second; tally %.0f %%, rollups %.0f %%, request log %.0f %%%n",
                records, all / 1e9, records / (all / 1e9), 100 * tally / all, 100 * merge / all, 100 * append / all);
    }

    private static RequestRecord record(Random random, Instant at) {
        int api = random.nextInt(100);
        int millis = 1 + (int) Math.abs(random.nextGaussian() * 40);
        return RequestRecord.builder()
                .orgId("org" + api % 5)
                .apiId("api" + api)
                .apiName("API " + api)
                .apiVersion("Non Versioned")
                .apiKey("key" + (api + 100 * random.nextInt(10)))
                .method("GET")
                .host("upstream.test")
                .path("/things/" + api + "/" + (char) ('a' + random.nextInt(5)))
                .rawPath("/things/" + api + "/" + random.nextInt(100_000))
                .userAgent("bench/1")
                .responseCode(random.nextInt(20) == 0 ? 400 + random.nextInt(30) : 200)
                .requestTime(millis)
                .latency(new RequestRecord.Latency(millis, millis - 1, 1))
                .ipAddress("10.0.0." + random.nextInt(250))
                .timeStamp(at)
                .build();
    }

    private static void charts(Storage storage) {
        Scope org = Scope.of(new OrgId("org1"));
        var month = new Window(START, START.plusSeconds(MONTH_SECONDS));
        SeriesQuery query = SeriesQuery.over(month);
        chart("30 days by hour", () -> storage.activity().read(org, query.each(Resolution.HOUR)));
        chart("30 days by day, one API", () -> storage.activity()
                .read(org, query.each(Resolution.DAY).where(Facet.API, "api1")));
        chart("ranking of APIs", () -> storage.activity().read(org, query.by(Facet.API)));
        chart("ranking of keys", () -> storage.activity().read(org, query.by(Facet.KEY)));
        chart("ranking of endpoints", () -> storage.activity().read(org, query.by(Facet.API, Facet.PATH)));
        chart("errors by code", () -> storage.activity().read(org, query.by(Facet.CODE)));
        chart("endpoints of one key", () -> storage.activity()
                .read(org, query.by(Facet.API, Facet.PATH).where(Facet.KEY, "key101")));
        Window hour = new Window(month.to().minusSeconds(3_600), month.to());
        chart("log: last hour", () -> storage.requestLog()
                .query(org, LogQuery.over(hour, 0, 10))
                .entries());
        chart("log: 30 days, errors of one API", () -> storage.requestLog()
                .query(org, LogQuery.over(month, 0, 10).codes(400, 599).apis(Set.of("api1")))
                .entries());
    }

    private static void chart(String name, java.util.function.Supplier<List<?>> question) {
        int rows = 0;
        double[] millis = new double[7];
        for (int i = 0; i < millis.length; i++) {
            long begin = System.nanoTime();
            rows = question.get().size();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        double first = millis[0];
        Arrays.sort(millis);
        double median = millis[millis.length / 2];
        System.out.printf(
                "chart: %-34s %6d rows, first %7.1f ms, median %7.1f ms = %.2f of the goal%n",
                name, rows, first, median, median / GOAL_MILLIS);
    }
}
