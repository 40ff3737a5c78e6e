package io.gatehouse.gateway.chain;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.key.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request on its way. Confined to its event loop. */
public final class Exchange {
    private final HttpServerRequest request;
    private final ApiReading api;
    private final String path;
    private final MultiMap upstreamHeaders;
    private Optional<Session> session = Optional.empty();
    private String query;
    private boolean ignored;
    private Quota quota = Quota.NONE;
    private final long startedMillis;
    private final ClientAddress addresses;
    private final CallNotes notes = new CallNotes();
    private @Nullable String clientAddress;

    /** What the quota headers will say. */
    public record Quota(long max, long remaining, long renewsSeconds) {
        public static final Quota NONE = new Quota(0, 0, 0);
    }

    /**
     * @param path the raw path, without the listen path
     * @param startedMillis when its first byte was handled, milliseconds since the epoch
     */
    public Exchange(
            HttpServerRequest request, ApiReading api, String path, long startedMillis, ClientAddress addresses) {
        this.request = request;
        this.api = api;
        this.path = path;
        this.startedMillis = startedMillis;
        this.addresses = addresses;
        this.query = request.query() == null ? "" : request.query();
        this.upstreamHeaders = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
    }

    public HttpServerRequest request() {
        return request;
    }

    public ApiReading api() {
        return api;
    }

    /** Raw, without the listen path, beginning with a slash. */
    public String path() {
        return path;
    }

    /** Raw, without the question mark; stages may change it. */
    public String query() {
        return query;
    }

    public void changeQuery(String changed) {
        query = changed;
    }

    /** What will be sent on; stages change it. */
    public MultiMap upstreamHeaders() {
        return upstreamHeaders;
    }

    public Optional<Session> session() {
        return session;
    }

    public void identify(Session found) {
        session = Optional.of(found);
    }

    /** True when a rule exempts this path from authentication and what depends on it. */
    public boolean isIgnored() {
        return ignored;
    }

    public void ignore() {
        ignored = true;
    }

    public Quota quota() {
        return quota;
    }

    public void quota(Quota known) {
        quota = known;
    }

    public long startedMillis() {
        return startedMillis;
    }

    /** Who calls, behind the proxies in front of the node; empty when they do not tell. */
    public String clientAddress() {
        String known = clientAddress;
        if (known == null) {
            known = addresses.of(request);
            clientAddress = known;
        }
        return known;
    }

    /** What the record of this call will say. */
    public CallNotes notes() {
        return notes;
    }

    /** The first rule with this effect that covers the request. */
    public <T extends ApiReading.Effect> Optional<T> rule(Class<T> kind) {
        String method = request.method().name();
        for (ApiReading.EndpointRule rule : api.endpoints()) {
            if (kind.isInstance(rule.effect()) && rule.covers(method, path)) {
                return Optional.of(kind.cast(rule.effect()));
            }
        }
        return Optional.empty();
    }
}
