package io.gatehouse.control.resource;

import io.gatehouse.analytics.Window;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.usage.OwnedApis;
import io.gatehouse.control.usage.UsageService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Documents;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.Query;
import io.gatehouse.store.RequestLog;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP for the request log. */
public final class LogsResource {
    /** Records that one answer holds at most, whatever the page. */
    private static final int MOST = 10_000;

    private static final Pattern CODES = Pattern.compile("([1-5])xx|(\\d{3})(?:-(\\d{3}))?");

    private final UsageService usage;
    private final Documents documents;
    private final OwnedApis owned;
    private final int pageSize;

    public LogsResource(UsageService usage, Documents documents, OwnedApis owned, int pageSize) {
        this.usage = usage;
        this.documents = documents;
        this.owned = owned;
        this.pageSize = pageSize;
    }

    Reply list(Request in) {
        Instant start = Moments.required(in, "start");
        Instant end = Moments.required(in, "end");
        if (end.isBefore(start)) {
            throw refused("end", "end must not be before start");
        }
        Page page = in.page(pageSize);
        var query = new LogQuery(
                // Both ends belong to it, to the second.
                new Window(start, end.plusSeconds(1)),
                apis(in),
                text(in, "key"),
                codes(in),
                text(in, "method").map(method -> method.toUpperCase(Locale.ROOT)),
                text(in, "path"),
                text(in, "ip"),
                text(in, "tag"),
                latency(in),
                page.isEverything() ? 0 : (page.number() - 1) * page.size(),
                page.isEverything() ? MOST : page.size());
        return Reply.ok(usage.logs(in.caller().scope(), query));
    }

    Reply read(Request in) {
        RequestLog.Entry entry = usage.log(in.caller().scope(), in.id("id"))
                .filter(found -> owned.of(in.caller())
                        .map(apis -> apis.contains(found.record().apiId()))
                        .orElse(true))
                .orElseThrow(() -> new FaultException(new Fault.NotFound("Could not retrieve log record.")));
        return Reply.ok(UsageService.shown(entry));
    }

    private Optional<Set<String>> apis(Request in) {
        Optional<Set<String>> visible = owned.of(in.caller());
        Optional<Set<String>> asked = text(in, "api").map(api -> named(in.caller(), api));
        if (visible.isEmpty() || asked.isEmpty()) {
            return asked.or(() -> visible);
        }
        var both = new HashSet<>(asked.get());
        both.retainAll(visible.get());
        return Optional.of(both);
    }

    /** An API by its id or, failing that, all that go by that name. */
    private Set<String> named(Caller caller, String api) {
        if (!ids(caller, Query.where("api_id", api)).isEmpty()) {
            return Set.of(api);
        }
        Set<String> ids = ids(caller, Query.where("name", api));
        // Requests outlive the API they were for.
        return ids.isEmpty() ? Set.of(api) : ids;
    }

    private Set<String> ids(Caller caller, Query query) {
        return documents.values(Collections.APIS, caller.scope(), query, "api_id");
    }

    private static Optional<LogQuery.Codes> codes(Request in) {
        Optional<String> status = text(in, "status");
        if (status.isEmpty()) {
            return in.asked("errors")
                            .filter(text -> text.equals("1") || text.equals("true"))
                            .isPresent()
                    ? Optional.of(new LogQuery.Codes(400, 999))
                    : Optional.empty();
        }
        Matcher matcher = CODES.matcher(status.get());
        if (!matcher.matches()) {
            throw refused("status", "status must be like 404, 5xx or 400-499");
        }
        if (matcher.group(1) != null) {
            int first = Integer.parseInt(matcher.group(1)) * 100;
            return Optional.of(new LogQuery.Codes(first, first + 99));
        }
        int from = Integer.parseInt(matcher.group(2));
        int to = matcher.group(3) == null ? from : Integer.parseInt(matcher.group(3));
        return Optional.of(new LogQuery.Codes(from, to));
    }

    private static long latency(Request in) {
        String text = text(in, "min_latency").orElse("0");
        if (!text.matches("\\d{1,9}")) {
            throw refused("min_latency", "min_latency must be milliseconds");
        }
        return Long.parseLong(text);
    }

    private static Optional<String> text(Request in, String name) {
        return in.asked(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static FaultException refused(String name, String message) {
        return new FaultException(
                new Fault.Invalid(message, List.of(Violation.at("/" + name, "format", message + "."))));
    }
}
