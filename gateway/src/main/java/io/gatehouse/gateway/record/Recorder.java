package io.gatehouse.gateway.record;

import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.RequestRecord.Latency;
import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.definition.reading.CallRecords;
import io.gatehouse.definition.reading.Places;
import io.gatehouse.gateway.chain.CallNotes;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.WireCapture;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.json.Json;
import io.gatehouse.store.RecordQueue;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes down every call that reached an API, when its response has ended, however it ended. */
public final class Recorder implements AutoCloseable {
    /** What a key that is not there hashes to. */
    private static final String NO_KEY = "00000000";

    private static final int CLIENT_GONE = 499;
    private static final long ALWAYS_SECONDS = 100L * 365 * 86_400;

    private final Recording recording;
    private final InstantSource clock;
    private final RecordBuffer buffer;
    private final Flusher flusher;

    public Recorder(Recording recording, RecordQueue queue, InstantSource clock) {
        this.recording = recording;
        this.clock = clock;
        this.buffer = new RecordBuffer(recording.capacity());
        this.flusher = new Flusher(buffer, queue, new Scribe(recording.folding(), recording.maxBodyBytes()));
    }

    /** Records that did not fit or could not be stored, since the start. */
    public long dropped() {
        return buffer.dropped();
    }

    /** To be asked once the caller is known and before a body flows: has the wire form kept where someone wants it. */
    public void prepare(Exchange exchange, CallRecords rules) {
        if (!recording.enabled() || rules.keepsNone() || exchange.notes().isUnrecorded()) {
            return;
        }
        if (recording.detailed()
                || rules.detailed()
                || exchange.notes().isDetailed()
                || exchange.session().filter(Session::wantsDetails).isPresent()) {
            var capture = new WireCapture(recording.maxBodyBytes());
            capture.request(exchange.request());
            exchange.notes().capture(capture);
        }
    }

    /** To be called once, when the response has ended or the client is gone. */
    public void ended(Exchange exchange, CallRecords rules) {
        CallNotes notes = exchange.notes();
        if (!recording.enabled() || rules.keepsNone() || notes.isUnrecorded()) {
            return;
        }
        String address = exchange.clientAddress();
        if (recording.ignoredAddresses().contains(address)) {
            return;
        }
        ApiReading api = exchange.api();
        HttpServerRequest request = exchange.request();
        Instant now = clock.instant();
        long total = Math.max(0, now.toEpochMilli() - exchange.startedMillis());
        String key = exchange.session().map(Session::id).orElse(recording.hashedKeys() ? NO_KEY : "");
        Json.Obj session = exchange.session().map(Session::body).orElse(Json.Obj.EMPTY);
        String path = path(exchange);
        String tracked = notes.trackedPattern();
        long keep = rules.keepSeconds() > 0 ? rules.keepSeconds() : ALWAYS_SECONDS;
        String agent = request.getHeader("User-Agent");
        RequestRecord record = RequestRecord.builder()
                .method(request.method().name())
                .host(
                        notes.upstreamHost().isEmpty()
                                ? Targets.host(api.upstream().url())
                                : notes.upstreamHost())
                .path(tracked == null ? path : tracked)
                .rawPath(path)
                .originalPath(request.path() == null ? "/" : request.path())
                .listenPath(api.listen().path())
                .contentLength(length(request))
                .userAgent(agent == null ? "" : agent)
                .responseCode(status(request.response()))
                .apiKey(key)
                .timeStamp(now)
                .apiVersion(notes.version())
                .apiName(api.name())
                .apiId(api.apiId())
                .orgId(api.orgId())
                .oauthId(session.text("oauth_client_id"))
                .requestTime(total)
                .latency(new Latency(total, notes.upstreamMillis(), total - notes.upstreamMillis()))
                .ipAddress(address)
                .alias(session.text("alias"))
                .trackPath(tracked != null)
                .expireAt(now.plusSeconds(keep))
                .tags(tags(exchange, rules, session, key))
                .build();
        WireCapture capture = notes.capture();
        if (capture != null && capture.responseHead().isEmpty()) {
            HttpServerResponse response = request.response();
            capture.response(response.getStatusCode(), response.getStatusMessage(), response.headers());
        }
        buffer.offer(new Call(record, capture, capture == null ? Set.of() : secrets(api)));
    }

    /** As last seen; where the node answered by itself, without a listen path that the API would not strip. */
    private static String path(Exchange exchange) {
        return exchange.notes().isRefused() ? exchange.pathBelow() : exchange.path();
    }

    private static int status(HttpServerResponse response) {
        return response.headWritten() || response.ended() ? response.getStatusCode() : CLIENT_GONE;
    }

    private static long length(HttpServerRequest request) {
        String declared = request.getHeader("Content-Length");
        if (declared == null) {
            return request.getHeader("Transfer-Encoding") == null ? 0 : -1;
        }
        try {
            return Long.parseLong(declared);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private List<String> tags(Exchange exchange, CallRecords rules, Json.Obj session, String key) {
        var tags = new ArrayList<String>();
        List<String> policies = session.texts("apply_policies");
        policies.forEach(policy -> tags.add("pol-" + policy));
        if (policies.isEmpty() && !session.text("apply_policy_id").isEmpty()) {
            tags.add("pol-" + session.text("apply_policy_id"));
        }
        String developer = session.object("meta_data").text("tyk_developer_id");
        if (!developer.isEmpty()) {
            tags.add("dev-" + developer);
        }
        tags.addAll(session.texts("tags"));
        for (String header : rules.tagHeaders()) {
            String value = exchange.request().getHeader(header);
            if (value != null) {
                tags.add(header + "-" + value);
            }
        }
        tags.addAll(rules.tags());
        tags.addAll(exchange.notes().tags());
        tags.addAll(recording.nodeTags());
        if (!key.isEmpty()) {
            tags.add("key-" + key);
        }
        tags.add("org-" + exchange.api().orgId());
        tags.add("api-" + exchange.api().apiId());
        return tags;
    }

    private static Set<String> secrets(ApiReading api) {
        var names = new HashSet<String>();
        for (AuthMethod method : api.authentication().methods().values()) {
            Places places = method.places();
            for (String name : List.of(places.header(), places.parameter())) {
                if (!name.isEmpty()) {
                    names.add(name.toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    /** Stores what waits. Nothing may be recorded afterwards. */
    @Override
    public void close() {
        flusher.close();
    }
}
