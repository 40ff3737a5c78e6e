package io.gatehouse.definition;

import static io.gatehouse.definition.Sections.texts;

import io.gatehouse.definition.reading.Durations;
import io.gatehouse.definition.reading.HostChecks;
import io.gatehouse.json.Json;
import java.util.List;

/** Uptime tests, in both formats. */
final class HostCheckReader {
    /** Classic definitions hold spans of nanoseconds where they hold a number; nobody waits so many seconds. */
    private static final double SURELY_NANOS = 1e6;

    private HostCheckReader() {}

    static HostChecks classic(Json.Obj definition) {
        Json.Obj tests = definition.object("uptime_tests");
        Json.Obj config = tests.object("config");
        boolean skips = definition.object("proxy").flag("check_host_against_uptime_tests");
        List<HostChecks.HostCheck> checks = tests.flag("disabled")
                ? List.of()
                : tests.list("check_list").stream()
                        .map(test -> check(test, true))
                        .toList();
        return of(checks, skips, config.decimal("recheck_wait", 0), config.number("expire_utime_after", 0));
    }

    static HostChecks oas(Json.Obj upstream) {
        Json.Obj tests = upstream.object("uptimeTests");
        List<HostChecks.HostCheck> checks = tests.flag("enabled")
                ? tests.list("tests").stream().map(test -> check(test, false)).toList()
                : List.of();
        return of(
                checks,
                upstream.object("loadBalancing").flag("skipUnavailableHosts"),
                Durations.seconds(tests.get("hostDownRetestPeriod")),
                (long) Durations.seconds(tests.get("logRetentionPeriod")));
    }

    /** Most definitions have none: they share one. */
    private static HostChecks of(List<HostChecks.HostCheck> checks, boolean skips, double retest, long keep) {
        List<HostChecks.HostCheck> named =
                checks.stream().filter(check -> !check.url().isBlank()).toList();
        return named.isEmpty() ? HostChecks.NONE : new HostChecks(named, skips, retest, keep);
    }

    private static HostChecks.HostCheck check(Json item, boolean classic) {
        // The oldest definitions name the address alone.
        Json.Obj test = item.orEmptyObject();
        String url = item.asText().orElse(test.text("url"));
        double timeout = Durations.seconds(test.get("timeout"));
        String body = test.text("body");
        return new HostChecks.HostCheck(
                url,
                test.text("protocol").equals("tcp")
                        || test.text("protocol").equals("tls")
                        || url.startsWith("tcp://")
                        || url.startsWith("tls://"),
                timeout >= SURELY_NANOS ? timeout / 1e9 : timeout,
                test.text("method").isEmpty() ? "GET" : test.text("method"),
                texts(test.object("headers")),
                classic && !body.isEmpty() ? ClassicEndpoints.decoded(body) : body,
                test.list("commands").stream()
                        .map(Json::orEmptyObject)
                        .map(command ->
                                new HostChecks.Command(command.text("name").equals("send"), command.text("message")))
                        .toList());
    }
}
