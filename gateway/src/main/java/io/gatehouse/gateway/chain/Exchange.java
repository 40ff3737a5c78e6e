package io.gatehouse.gateway.chain;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.definition.reading.VersionRules;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.json.Json;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
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
    private static final int USUAL_LOOPS = 5;
    /** Bodies that a stage wants to see whole are held in memory: no more than this. */
    private static final int LARGEST_BODY = 16 * 1024 * 1024;

    private final HttpServerRequest request;
    private final ApiReading api;
    private String path;
    /** Characters of the path that are the listen path, where the API does not strip it. */
    private int listened;

    private @Nullable String decodedPath;
    /** The same without the segment that names the version, where that stays in the path. */
    private @Nullable String unversionedPath;

    private VersionRules version;
    private String method;
    private String cameBy;
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
    private int loopLimit = USUAL_LOOPS;
    private @Nullable Future<Buffer> body;
    private @Nullable String upstreamUrl;
    private @Nullable String rewritten;
    private final AnswerHooks answerHooks = new AnswerHooks();
    private boolean checksLimits;

    /** What the quota headers will say. */
    public record Quota(long max, long remaining, long renewsSeconds) {
        public static final Quota NONE = new Quota(0, 0, 0);
    }

    /**
     * @param path the raw path, without the listen path where the API strips it
     * @param listened how much of the path is the listen path
     * @param startedMillis when its first byte was handled, milliseconds since the epoch
     */
    public Exchange(
            HttpServerRequest request,
            ApiReading api,
            String path,
            int listened,
            long startedMillis,
            ClientAddress addresses) {
        this.request = request;
        this.api = api;
        this.path = path;
        this.listened = listened;
        this.version = api.versions().only();
        this.method = request.method().name();
        this.cameBy = method;
        this.startedMillis = startedMillis;
        this.addresses = addresses;
        this.query = request.query() == null ? "" : request.query();
        this.upstreamHeaders = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
    }

    /**
     * The same request again, in this API or another, from an address of the form {@code tyk://}. Who calls stays known.
     *
     * @param limit how often a request may come round in all
     */
    public Exchange looped(
            ApiReading target, String toPath, String toQuery, String byMethod, boolean counts, int limit) {
        Exchange inner = within(target);
        inner.path = toPath;
        inner.listened = 0;
        inner.query = toQuery;
        inner.cameBy = byMethod;
        inner.method = byMethod;
        inner.session = session;
        inner.quota = quota;
        inner.loops = loops + 1;
        inner.loopLimit = limit;
        inner.checksLimits = counts;
        return inner;
    }

    public int loops() {
        return loops;
    }

    /** How often the request may come round. */
    public int loopLimit() {
        return loopLimit;
    }

    /** The same request in another API: its path and query as they are now, nobody known yet. */
    public Exchange within(ApiReading other) {
        var inner = new Exchange(request, other, path, listened, startedMillis, addresses);
        inner.query = query;
        inner.upstreamHeaders.clear();
        inner.upstreamHeaders.addAll(upstreamHeaders);
        inner.context = context;
        inner.requestId = requestId;
        inner.hops = hops + 1;
        inner.body = body;
        inner.cameBy = cameBy;
        inner.method = method;
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

    /** Raw as the upstream shall see it: without the listen path where the API strips it. Begins with a slash. */
    public String path() {
        return path;
    }

    /** Raw, below the listen path whether the API strips it or not. Begins with a slash. */
    public String pathBelow() {
        if (listened == 0) {
            return path;
        }
        String below = path.substring(listened);
        return below.startsWith("/") ? below : "/" + below;
    }

    /** A version in the path is taken off before the rules are read. */
    public void changePathBelow(String changed) {
        path = listened == 0 ? changed : path.substring(0, listened) + changed;
        decodedPath = null;
    }

    /** A version in the path that stays there: rules are also read without it. */
    public void versionInPath(String rest) {
        unversionedPath = rest;
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

    /** All that was noted, as one object. */
    public Json.Obj notedValues() {
        if (context == null) {
            return Json.Obj.EMPTY;
        }
        var values = Json.object();
        context.forEach(values::put);
        return values.build();
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

    /** The method the request came by; rules are found by it. */
    public String cameBy() {
        return cameBy;
    }

    /** The method the upstream will see. */
    public String method() {
        return method;
    }

    public void changeMethod(String changed) {
        method = changed;
    }

    /** The whole body, read once; fails with {@link BodyTooLarge} when it is too large to be held. */
    public Future<Buffer> readBody() {
        return readBody(LARGEST_BODY);
    }

    /** As {@link #readBody()} with a bound of the caller's. */
    public Future<Buffer> readBody(long mostBytes) {
        Future<Buffer> known = body;
        if (known == null) {
            known = WholeBody.of(request, (int) Math.min(mostBytes, Integer.MAX_VALUE - 8));
            body = known;
        }
        return known;
    }

    /** The body in the upstream's eyes where a stage read or changed it; empty where it still flows. */
    public Optional<Buffer> heldBody() {
        return body != null && body.succeeded() ? Optional.of(body.result()) : Optional.empty();
    }

    public void changeBody(Buffer changed) {
        body = Future.succeededFuture(changed);
    }

    /** Another upstream than the API's. */
    public void sendTo(String url) {
        upstreamUrl = url;
    }

    public String upstreamUrl() {
        return upstreamUrl == null ? api.upstream().url() : upstreamUrl;
    }

    /** Another address than the one that was asked: a path with its query, or a whole URL. */
    public void rewriteTo(String address) {
        rewritten = address;
    }

    public Optional<String> rewritten() {
        return Optional.ofNullable(rewritten);
    }

    /** What stages want of the answer. */
    public AnswerHooks answerHooks() {
        return answerHooks;
    }

    /** What rules match: decoded, so that no escape leads around them; without the listen path. */
    public String decodedPath() {
        String known = decodedPath;
        if (known == null) {
            known = decoded(pathBelow());
            decodedPath = known;
        }
        return known;
    }

    /** The path as it came, decoded, with the listen path. */
    public String fullPath() {
        return decoded(fullRawPath());
    }

    private String fullRawPath() {
        return loops > 0 ? path : Objects.requireNonNullElse(request.path(), "/");
    }

    /** The path as it came, with the listen path, and the query as it is now; both raw. */
    public String asked() {
        return query.isEmpty() ? fullRawPath() : fullRawPath() + "?" + query;
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
        return Optional.ofNullable(unversionedPath)
                .flatMap(without -> version.endpoints().first(kind, cameBy, without))
                .or(() -> version.endpoints().first(kind, cameBy, decodedPath()));
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
        return found.isPresent() ? found : version.endpoints().first(kind, cameBy, fullPath());
    }
}
