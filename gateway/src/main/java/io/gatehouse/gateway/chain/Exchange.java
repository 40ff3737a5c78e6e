package io.gatehouse.gateway.chain;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.definition.reading.VersionRules;
import io.gatehouse.gateway.key.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request on its way. Confined to its event loop. */
public final class Exchange {
    private final HttpServerRequest request;
    private final ApiReading api;
    private String path;
    private @Nullable String decodedPath;
    private VersionRules version;
    private String method;
    private final MultiMap upstreamHeaders;
    private Optional<Session> session = Optional.empty();
    private String query;
    private boolean ignored;
    private Quota quota = Quota.NONE;
    private final long startedMillis;
    private final ClientAddress addresses;
    private final CallNotes notes = new CallNotes();
    private @Nullable String clientAddress;
    private @Nullable Map<String, String> context;
    private @Nullable String requestId;
    private int loops;
    private int hops;
    private boolean checksLimits;

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
        this.version = api.versions().only();
        this.method = request.method().name();
        this.startedMillis = startedMillis;
        this.addresses = addresses;
        this.query = request.query() == null ? "" : request.query();
        this.upstreamHeaders = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
    }

    /** The same request in another API: its path and query as they are now, nobody known yet. */
    public Exchange within(ApiReading other) {
        var inner = new Exchange(request, other, path, startedMillis, addresses);
        inner.query = query;
        inner.upstreamHeaders.clear();
        inner.upstreamHeaders.addAll(upstreamHeaders);
        inner.context = context;
        inner.requestId = requestId;
        inner.hops = hops + 1;
        return inner;
    }

    /** How many APIs the request went through before this one. */
    public int hops() {
        return hops;
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

    /** A version in the path is taken off before the rules are read. */
    public void changePath(String changed) {
        path = changed;
        decodedPath = null;
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

    /** Whether another API, or this one, sent the request here. */
    public boolean isLooped() {
        return loops > 0;
    }

    /** A looped request was counted when it came in, unless it asks to be counted again. */
    public boolean skipsLimits() {
        return loops > 0 && !checksLimits;
    }

    /** Something stages learned that texts may use, by its name in the context. */
    public void note(String name, String value) {
        if (context == null) {
            context = new HashMap<>();
        }
        context.put(name, value);
    }

    public Optional<String> noted(String name) {
        return context == null ? Optional.empty() : Optional.ofNullable(context.get(name));
    }

    /** Unique to this request. */
    public String requestId() {
        String known = requestId;
        if (known == null) {
            known = UUID.randomUUID().toString();
            requestId = known;
        }
        return known;
    }

    /** What the record of this call will say. */
    public CallNotes notes() {
        return notes;
    }

    /** The rules of the version that was asked for. */
    public VersionRules version() {
        return version;
    }

    public void version(VersionRules chosen) {
        version = chosen;
    }

    /** The method the upstream will see. Rules are found by the one that came. */
    public String method() {
        return method;
    }

    public void changeMethod(String changed) {
        method = changed;
    }

    /** What rules match: decoded, so that no escape leads around them; without the listen path. */
    public String decodedPath() {
        String known = decodedPath;
        if (known == null) {
            known = decoded(path);
            decodedPath = known;
        }
        return known;
    }

    /** The path as it came, decoded, with the listen path. */
    public String fullPath() {
        return decoded(Objects.requireNonNullElse(request.path(), "/"));
    }

    private static String decoded(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // A broken escape stands for itself.
            return raw;
        }
    }

    /** The first rule of this kind that covers the request. */
    public Optional<EndpointRule> rule(Class<? extends Effect> kind) {
        return version.endpoints().first(kind, request.method().name(), decodedPath());
    }

    /** What the first rule of this kind that covers the request does. */
    public <T extends Effect> Optional<T> effect(Class<T> kind) {
        return rule(kind).map(rule -> kind.cast(rule.effect()));
    }

    /** As {@link #rule}, but also with the path as it came: the contract reads the lists so. */
    public Optional<EndpointRule> listed(Class<? extends Effect> kind) {
        if (!version.endpoints().has(kind)) {
            return Optional.empty();
        }
        Optional<EndpointRule> found = rule(kind);
        return found.isPresent()
                ? found
                : version.endpoints().first(kind, request.method().name(), fullPath());
    }
}
