package io.gatehouse.gateway.chain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stages and the way to the upstream want the record of a call to say. Confined to the call's event loop. */
public final class CallNotes {
    private boolean unrecorded;
    private boolean detailed;
    private boolean refused;
    private @Nullable String trackedPattern;
    private @Nullable WireCapture capture;
    private @Nullable List<String> tags;
    private String version = "Non Versioned";
    private String upstreamHost = "";
    private long upstreamSentMillis;
    private long upstreamMillis;

    /** Leaves no record: a preflight, a mock before access, an endpoint that must not be tracked. */
    public void unrecorded() {
        unrecorded = true;
    }

    public boolean isUnrecorded() {
        return unrecorded;
    }

    /** Asks for the wire form in the record, whatever API and key say: for an organisation's wish. */
    public void detailed() {
        detailed = true;
    }

    public boolean isDetailed() {
        return detailed;
    }

    /** The node itself turned the call away, or its upstream failed. */
    public void refused() {
        refused = true;
    }

    public boolean isRefused() {
        return refused;
    }

    /** Counts the call under an endpoint's pattern instead of its path. */
    public void trackAs(String pattern) {
        trackedPattern = pattern;
    }

    public @Nullable String trackedPattern() {
        return trackedPattern;
    }

    public void capture(WireCapture chosen) {
        capture = chosen;
    }

    /** Null unless the wire form is recorded. */
    public @Nullable WireCapture capture() {
        return capture;
    }

    /** Adds one tag, for instance {@code cached-response}. */
    public void tag(String tag) {
        if (tags == null) {
            tags = new ArrayList<>();
        }
        tags.add(tag);
    }

    public List<String> tags() {
        return tags == null ? List.of() : tags;
    }

    public void version(String name) {
        version = name;
    }

    public String version() {
        return version;
    }

    /** The request goes out now. A retry starts again. */
    public void sentUpstream(String host, long nowMillis) {
        upstreamHost = host;
        upstreamSentMillis = nowMillis;
    }

    /** The upstream's response head is here. */
    public void answeredUpstream(long nowMillis) {
        upstreamMillis = Math.max(0, nowMillis - upstreamSentMillis);
    }

    public String upstreamHost() {
        return upstreamHost;
    }

    /** From sending to the response head; 0 when the upstream did not answer. */
    public long upstreamMillis() {
        return upstreamMillis;
    }
}
