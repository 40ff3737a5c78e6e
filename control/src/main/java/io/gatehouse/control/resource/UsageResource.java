package io.gatehouse.control.resource;

import io.gatehouse.access.Grants;
import io.gatehouse.analytics.Facet;
import io.gatehouse.analytics.Resolution;
import io.gatehouse.analytics.SeriesQuery;
import io.gatehouse.analytics.Window;
import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.UsageRoute;
import io.gatehouse.control.usage.OwnedApis;
import io.gatehouse.control.usage.Ranking;
import io.gatehouse.control.usage.UptimeService;
import io.gatehouse.control.usage.UsageService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * HTTP for charts and rankings. Users who may see analytics of their own APIs only get usage and error counts of those,
 * and no breakdown that cannot be told apart by API (contract: section 3.4).
 */
public final class UsageResource {
    private final UsageService usage;
    private final UptimeService uptime;
    private final LogsResource logs;
    private final OwnedApis owned;
    private final int pageSize;

    public UsageResource(UsageService usage, UptimeService uptime, LogsResource logs, OwnedApis owned, int pageSize) {
        this.usage = usage;
        this.uptime = uptime;
        this.logs = logs;
        this.owned = owned;
        this.pageSize = pageSize;
    }

    public Handler handlerFor(UsageRoute route) {
        return switch (route) {
            case TOTAL -> in -> series(in, narrowed(in, over(in)));
            case BY_API -> in -> ranking(in, narrowed(in, over(in)).by(Facet.API));
            case OF_API -> in -> series(in, narrowed(in, over(in).where(Facet.API, visible(in, in.id("apiId")))));
            case BY_KEY -> in -> ranking(in, everybodys(in).by(Facet.KEY));
            case OF_KEY -> in -> seriesOrEndpoints(in, everybodys(in).where(Facet.KEY, in.id("keyHash")));
            case KEY_ENDPOINTS -> in -> endpoints(in, everybodys(in).where(Facet.KEY, in.id("keyHash")));
            case OF_KEYS -> in -> series(in, everybodys(in).where(Facet.KEY, list(in.id("keys"))));
            case OF_CLIENT -> in -> seriesOrEndpoints(in, everybodys(in).where(Facet.CLIENT, in.id("OAuthClientID")));
            case CLIENT_ENDPOINTS -> in -> endpoints(in, everybodys(in).where(Facet.CLIENT, in.id("OAuthClientID")));
            case ERRORS -> this::errors;
            case ENDPOINTS -> in -> ranking(in, everybodys(in).by(Facet.API, Facet.METHOD, Facet.PATH));
            case COUNTRIES -> in -> ranking(in, everybodys(in).by(Facet.COUNTRY));
            case UPTIME -> this::uptime;
            case LOGS -> logs::list;
            case LOG -> logs::read;
        };
    }

    private Reply series(Request in, SeriesQuery query) {
        return Reply.ok(usage.series(
                in.caller().scope(), resolution(in).map(query::each).orElse(query)));
    }

    private Reply ranking(Request in, SeriesQuery query) {
        Ranking by = Ranking.of(in.asked("by").orElse(""));
        return Reply.ok(usage.ranking(in.caller().scope(), query, by, in.page(pageSize)));
    }

    private Reply endpoints(Request in, SeriesQuery query) {
        return ranking(in, query.by(Facet.API, Facet.PATH));
    }

    private Reply seriesOrEndpoints(Request in, SeriesQuery query) {
        return resolution(in).isPresent() ? series(in, query) : endpoints(in, query);
    }

    private Reply errors(Request in) {
        SeriesQuery query =
                in.asked("key").map(key -> everybodys(in).where(Facet.KEY, key)).orElseGet(() -> everybodys(in));
        return resolution(in).isPresent() ? series(in, query) : ranking(in, query.by(Facet.CODE));
    }

    private Reply uptime(Request in) {
        Optional<String> api =
                in.asked("api_id").filter(text -> !text.isBlank()).map(text -> visible(in, text));
        boolean narrow = isNarrowed(in);
        Set<String> own = narrow ? owned.of(in.caller()).orElse(Set.of()) : Set.of();
        return Reply.ok(uptime.lines(
                in.caller().scope(),
                over(in).window(),
                id -> api.isEmpty() ? !narrow || own.contains(id) : api.get().equals(id),
                in.page(pageSize)));
    }

    /** A question that is refused to those who see their own APIs only. */
    private SeriesQuery everybodys(Request in) {
        if (isNarrowed(in)) {
            throw new FaultException(new Fault.Forbidden(
                    "access denied: This breakdown cannot be limited to the APIs you own (owned_analytics)."));
        }
        return narrowed(in, over(in));
    }

    private boolean isNarrowed(Request in) {
        Grants grants = in.caller().grants();
        String level = grants.level("owned_analytics");
        return owned.limits(in.caller()) && (level.equals("read") || level.equals("write"));
    }

    /** By the query's parameters and to what the caller may see. */
    private SeriesQuery narrowed(Request in, SeriesQuery query) {
        SeriesQuery narrow = query;
        Optional<String> api = in.asked("api_id").filter(text -> !text.isBlank());
        if (api.isPresent()) {
            narrow = narrow.where(Facet.API, visible(in, api.get()));
        }
        Optional<String> version = in.asked("api_version").filter(text -> !text.isBlank());
        if (version.isPresent()) {
            narrow = narrow.where(Facet.VERSION, version.get());
        }
        Optional<String> tags = in.asked("tags").filter(text -> !text.isBlank());
        if (tags.isPresent()) {
            narrow = narrow.where(Facet.TAG, list(tags.get()));
        }
        return isNarrowed(in) ? narrow.where(Facet.API, owned.of(in.caller()).orElse(Set.of())) : narrow;
    }

    private String visible(Request in, String apiId) {
        if (isNarrowed(in) && !owned.of(in.caller()).orElse(Set.of()).contains(apiId)) {
            throw new FaultException(new Fault.Forbidden("User does not have access to the API with ID."));
        }
        return apiId;
    }

    private static Optional<Resolution> resolution(Request in) {
        return in.asked("res").filter(text -> !text.isBlank()).map(text -> Resolution.of(text)
                .orElseThrow(() -> new FaultException(new Fault.Invalid(
                        "res must be minute, hour, day or month",
                        List.of(Violation.at("/res", "unknown", "There is no resolution " + text + "."))))));
    }

    /** The days of the path, cut to {@code from} and {@code to} where given. */
    private static SeriesQuery over(Request in) {
        Window days = UsageService.window(
                in.id("startDay"),
                in.id("startMonth"),
                in.id("startYear"),
                in.id("EndDay"),
                in.id("EndMonth"),
                in.id("EndYear"));
        Instant from = Moments.asked(in, "from").filter(days.from()::isBefore).orElse(days.from());
        Instant to = Moments.asked(in, "to").filter(days.to()::isAfter).orElse(days.to());
        return SeriesQuery.over(from.isAfter(to) ? new Window(to, to) : new Window(from, to));
    }

    private static Set<String> list(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
