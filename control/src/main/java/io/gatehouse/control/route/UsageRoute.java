package io.gatehouse.control.route;

import java.util.List;

/** Charts, rankings and the request log. Days are of UTC, the last one included. */
public enum UsageRoute implements Route {
    // spotless:off
    TOTAL(Verb.GET, "/api/usage/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.total", "Read usage over time",
        "{data [{id, hits, success, error, latency, ...}], pages}, one row for each ?res= (minute, hour, day, month), empty ones too. Narrowed by ?api_id=, ?api_version=, ?tags= (comma list). Also ?from= and ?to= (unix seconds), within the days of the path."),
    BY_API(Verb.GET, "/api/usage/apis/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.by_api", "Rank APIs by usage",
        "One row for each API, the most used first; ?p=, ?by= (Hits, Success, Error, Latency). Also ?from= and ?to= (unix seconds), within the days of the path."),
    OF_API(Verb.GET, "/api/usage/apis/{apiId}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.of_api", "Read usage of an API over time",
        "As /api/usage, for one API. Also ?from= and ?to= (unix seconds), within the days of the path."),
    BY_KEY(Verb.GET, "/api/activity/keys/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.by_key", "Rank keys by usage",
        "One row for each key seen, 00000000 being requests without one; ?api_id=, ?p=, ?by=. Also ?from= and ?to= (unix seconds), within the days of the path."),
    OF_KEY(Verb.GET, "/api/activity/keys/{keyHash}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.of_key", "Read usage of a key",
        "One row for each endpoint the key called, or with ?res= one for each window of time. Also ?from= and ?to= (unix seconds), within the days of the path."),
    KEY_ENDPOINTS(Verb.GET, "/api/activity/keys/endpoint/{keyHash}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.key_endpoints", "Rank endpoints a key called",
        "One row for each API and path. Also ?from= and ?to= (unix seconds), within the days of the path."),
    OF_KEYS(Verb.GET, "/api/activity/keys/aggregate/{keys}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.of_keys", "Read usage of several keys over time",
        "A comma list of keys, added up; ?res=, ?api_id=, ?api_version=. Also ?from= and ?to= (unix seconds), within the days of the path."),
    OF_CLIENT(Verb.GET, "/api/activity/oauthid/{OAuthClientID}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.of_client", "Read usage of an OAuth client",
        "As for a key. Also ?from= and ?to= (unix seconds), within the days of the path."),
    CLIENT_ENDPOINTS(Verb.GET, "/api/activity/oauthid/endpoint/{OAuthClientID}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.client_endpoints", "Rank endpoints an OAuth client called",
        "One row for each API and path. Also ?from= and ?to= (unix seconds), within the days of the path."),
    ERRORS(Verb.GET, "/api/activity/error/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.errors", "Rank response codes of failed requests",
        "One row for each code from 400; ?api_id=, ?api_version=, ?key=; with ?res= one for each window of time. Also ?from= and ?to= (unix seconds), within the days of the path."),
    ENDPOINTS(Verb.GET, "/api/activity/endpoint/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.endpoints", "Rank endpoints by usage",
        "One row for each API, method and path; ?api_id=, ?api_version=, ?p=. Also ?from= and ?to= (unix seconds), within the days of the path."),
    COUNTRIES(Verb.GET, "/api/activity/geo/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.countries", "Rank countries by usage",
        "One row for each country; ?api_id=, ?p=. Empty where addresses are not located. Also ?from= and ?to= (unix seconds), within the days of the path."),
    UPTIME(Verb.GET, "/api/uptime/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.uptime", "Read uptime tests",
        "One row for each URL of each API: hits are its tests, error those that failed, id.code the latest answer (521: none); ?api_id=, ?p=. Also ?from= and ?to= (unix seconds), within the days of the path."),
    LOGS(Verb.GET, "/api/logs", Guard.holds("log"), "logs.list", "List requests",
        "{data [...], pages}, newest first. ?start= and ?end= (unix seconds) are required; ?p=, ?page_size=, ?api= (id or name), ?key= (hash), ?errors=1, ?status= (404, 5xx, 400-499), ?method=, ?path= (part), ?ip=, ?tag=, ?min_latency= (ms). p=-1 gives at most 10,000."),
    LOG(Verb.GET, "/api/logs/{id}", Guard.holds("log"), "logs.read", "Read a request",
        "One record; RawRequest and RawResponse are base64 and there when details were recorded.");
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;
    private final String action;
    private final String summary;
    private final String describes;

    UsageRoute(Verb verb, String path, Guard guard, String action, String summary, String describes) {
        this.verb = verb;
        this.path = path;
        this.guard = guard;
        this.action = action;
        this.summary = summary;
        this.describes = describes;
    }

    @Override
    public Verb verb() {
        return verb;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Guard guard() {
        return guard;
    }

    @Override
    public String action() {
        return action;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public String describes() {
        return describes;
    }

    @Override
    public List<String> asks() {
        return switch (this) {
            case TOTAL, OF_API, OF_KEYS -> List.of("res", "api_id", "api_version", "tags", "from", "to");
            case BY_API, BY_KEY, KEY_ENDPOINTS, CLIENT_ENDPOINTS, ENDPOINTS, COUNTRIES ->
                List.of("api_id", "api_version", "tags", "by", "p", "page_size", "from", "to");
            case OF_KEY, OF_CLIENT -> List.of("res", "api_id", "api_version", "by", "p", "page_size", "from", "to");
            case ERRORS -> List.of("res", "api_id", "api_version", "key", "p", "page_size", "from", "to");
            case UPTIME -> List.of("api_id", "p", "page_size", "from", "to");
            case LOGS ->
                List.of(
                        "start",
                        "end",
                        "p",
                        "page_size",
                        "api",
                        "key",
                        "errors",
                        "status",
                        "method",
                        "path",
                        "ip",
                        "tag",
                        "min_latency");
            default -> List.of();
        };
    }

    @Override
    public String gives() {
        return switch (this) {
            case LOGS -> "LogRecords";
            case LOG -> "LogRecord";
            default -> "UsageRows";
        };
    }
}
