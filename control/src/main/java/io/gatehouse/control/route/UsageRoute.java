package io.gatehouse.control.route;

/** Charts, rankings and the request log. Days are of UTC, the last one included. */
public enum UsageRoute implements Route {
    // spotless:off
    TOTAL(Row.of(Verb.GET, "/api/usage/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.total", "Read usage over time")
        .asks("res", "api_id", "api_version", "tags", "from", "to").gives("UsageRows")
        .describes("{data [{id, hits, success, error, latency, ...}], pages}, one row for each ?res= (minute, hour, day, month), empty ones too. Narrowed by ?api_id=, ?api_version=, ?tags= (comma list). Also ?from= and ?to= (unix seconds), within the days of the path.")),
    BY_API(Row.of(Verb.GET, "/api/usage/apis/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.by_api", "Rank APIs by usage")
        .asks("api_id", "api_version", "tags", "by", "p", "page_size", "from", "to").gives("UsageRows")
        .describes("One row for each API, the most used first; ?p=, ?by= (Hits, Success, Error, Latency). Also ?from= and ?to= (unix seconds), within the days of the path.")),
    OF_API(Row.of(Verb.GET, "/api/usage/apis/{apiId}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.of_api", "Read usage of an API over time")
        .asks("res", "api_id", "api_version", "tags", "from", "to").gives("UsageRows")
        .describes("As /api/usage, for one API. Also ?from= and ?to= (unix seconds), within the days of the path.")),
    BY_KEY(Row.of(Verb.GET, "/api/activity/keys/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.by_key", "Rank keys by usage")
        .asks("api_id", "api_version", "tags", "by", "p", "page_size", "from", "to").gives("UsageRows")
        .describes("One row for each key seen, 00000000 being requests without one; ?api_id=, ?p=, ?by=. Also ?from= and ?to= (unix seconds), within the days of the path.")),
    OF_KEY(Row.of(Verb.GET, "/api/activity/keys/{keyHash}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.of_key", "Read usage of a key")
        .asks("res", "api_id", "api_version", "by", "p", "page_size", "from", "to").gives("UsageRows")
        .describes("One row for each endpoint the key called, or with ?res= one for each window of time. Also ?from= and ?to= (unix seconds), within the days of the path.")),
    KEY_ENDPOINTS(Row.of(Verb.GET, "/api/activity/keys/endpoint/{keyHash}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.key_endpoints", "Rank endpoints a key called")
        .asks("api_id", "api_version", "tags", "by", "p", "page_size", "from", "to").gives("UsageRows")
        .describes("One row for each API and path. Also ?from= and ?to= (unix seconds), within the days of the path.")),
    OF_KEYS(Row.of(Verb.GET, "/api/activity/keys/aggregate/{keys}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.of_keys", "Read usage of several keys over time")
        .asks("res", "api_id", "api_version", "tags", "from", "to").gives("UsageRows")
        .describes("A comma list of keys, added up; ?res=, ?api_id=, ?api_version=. Also ?from= and ?to= (unix seconds), within the days of the path.")),
    OF_CLIENT(Row.of(Verb.GET, "/api/activity/oauthid/{OAuthClientID}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.of_client", "Read usage of an OAuth client")
        .asks("res", "api_id", "api_version", "by", "p", "page_size", "from", "to").gives("UsageRows")
        .describes("As for a key. Also ?from= and ?to= (unix seconds), within the days of the path.")),
    CLIENT_ENDPOINTS(Row.of(Verb.GET, "/api/activity/oauthid/endpoint/{OAuthClientID}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.client_endpoints", "Rank endpoints an OAuth client called")
        .asks("api_id", "api_version", "tags", "by", "p", "page_size", "from", "to").gives("UsageRows")
        .describes("One row for each API and path. Also ?from= and ?to= (unix seconds), within the days of the path.")),
    ERRORS(Row.of(Verb.GET, "/api/activity/error/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.errors", "Rank response codes of failed requests")
        .asks("res", "api_id", "api_version", "key", "p", "page_size", "from", "to").gives("UsageRows")
        .describes("One row for each code from 400; ?api_id=, ?api_version=, ?key=; with ?res= one for each window of time. Also ?from= and ?to= (unix seconds), within the days of the path.")),
    ENDPOINTS(Row.of(Verb.GET, "/api/activity/endpoint/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.endpoints", "Rank endpoints by usage")
        .asks("api_id", "api_version", "tags", "by", "p", "page_size", "from", "to").gives("UsageRows")
        .describes("One row for each API, method and path; ?api_id=, ?api_version=, ?p=. Also ?from= and ?to= (unix seconds), within the days of the path.")),
    COUNTRIES(Row.of(Verb.GET, "/api/activity/geo/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.countries", "Rank countries by usage")
        .asks("api_id", "api_version", "tags", "by", "p", "page_size", "from", "to").gives("UsageRows")
        .describes("One row for each country; ?api_id=, ?p=. Empty where addresses are not located. Also ?from= and ?to= (unix seconds), within the days of the path.")),
    UPTIME(Row.of(Verb.GET, "/api/uptime/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics"), "usage.uptime", "Read uptime tests")
        .asks("api_id", "p", "page_size", "from", "to").gives("UsageRows")
        .describes("One row for each URL of each API: hits are its tests, error those that failed, id.code the latest answer (521: none); ?api_id=, ?p=. Also ?from= and ?to= (unix seconds), within the days of the path.")),
    LOGS(Row.of(Verb.GET, "/api/logs", Guard.holds("log"), "logs.list", "List requests")
        .asks("start", "end", "p", "page_size", "api", "key", "errors", "status", "method", "path", "ip", "tag", "min_latency").gives("LogRecords")
        .describes("{data [...], pages}, newest first. ?start= and ?end= (unix seconds) are required; ?p=, ?page_size=, ?api= (id or name), ?key= (hash), ?errors=1, ?status= (404, 5xx, 400-499), ?method=, ?path= (part), ?ip=, ?tag=, ?min_latency= (ms). p=-1 gives at most 10,000.")),
    LOG(Row.of(Verb.GET, "/api/logs/{id}", Guard.holds("log"), "logs.read", "Read a request")
        .gives("LogRecord")
        .describes("One record; RawRequest and RawResponse are base64 and there when details were recorded."));
    // spotless:on

    private final Row row;

    UsageRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
