package io.gatehouse.control.audit;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** One request as the audit log sees it, from its arrival on. */
public final class Deed {
    private final String requestId;
    private final String method;
    private final String url;
    private final String action;
    private final String ip;
    private final Instant at;
    private final AtomicReference<Json> patch = new AtomicReference<>(Json.NULL);
    private final AtomicBoolean recorded = new AtomicBoolean();
    private final AtomicReference<Optional<Change.Put>> entry = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Actor>> actor = new AtomicReference<>(Optional.empty());

    /** Whose organisation the deed is filed under, and what the log calls who did it. */
    public record Actor(OrgId org, String name) {}

    /**
     * @param url path and query as sent, secrets masked
     * @param action for people: "List APIs"
     */
    public Deed(String requestId, String method, String url, String action, String ip, Instant at) {
        this.requestId = requestId;
        this.method = method;
        this.url = url;
        this.action = action;
        this.ip = ip;
        this.at = at;
    }

    public String requestId() {
        return requestId;
    }

    public String method() {
        return method;
    }

    public String url() {
        return url;
    }

    public String action() {
        return action;
    }

    public String ip() {
        return ip;
    }

    public Instant at() {
        return at;
    }

    /** What permission rules changed of the body; {@link Json#NULL} for nothing. */
    public Json patch() {
        return patch.get();
    }

    public void patched(Json changed) {
        patch.set(changed);
    }

    /** Names who is behind a request that carries no credentials of its own, such as an attempt to sign in. */
    public void by(OrgId org, String name) {
        actor.set(Optional.of(new Actor(org, name)));
    }

    public Optional<Actor> actor() {
        return actor.get();
    }

    /** Whether an entry already stands in the log, in the transaction of the write itself. */
    public boolean isRecorded() {
        return recorded.get();
    }

    void written(Change.Put change) {
        entry.set(Optional.of(change));
    }

    /** The record as it was last made. */
    Optional<Change.Put> entry() {
        return entry.get();
    }

    void markRecorded() {
        recorded.set(true);
    }
}
