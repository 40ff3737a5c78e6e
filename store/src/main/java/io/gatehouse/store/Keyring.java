package io.gatehouse.store;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keys' sessions, tokens and certificates, by the (usually hashed) identifier they are stored under. Calls block. */
public interface Keyring {

    /** Kinds of entries; each has its own identifiers. */
    enum Space {
        KEY,
        TOKEN,
        CERTIFICATE
    }

    /** Empty also once the entry has expired. Not scoped: a gateway learns the organisation from the entry. */
    Optional<Entry> find(Space space, String id);

    /** Stored or stale; durable when it returns. */
    Put put(Space space, String id, OrgId org, Json.Obj body, Optional<Instant> expires, Expected expected);

    /** False when the organisation has no such entry. */
    boolean delete(Space space, OrgId org, String id);

    /** In code-point order of ids, after {@code after} (empty for the start), at most {@code limit}. */
    List<Entry> list(Space space, OrgId org, String after, int limit);

    long count(Space space, OrgId org);

    /** Grows with every change, so that caches know when to ask again. */
    long generation();

    record Entry(String id, OrgId org, Json.Obj body, Version version, Optional<Instant> expires) {}

    /** What became of a put. */
    sealed interface Put {
        record Stored(Entry entry) implements Put {}

        record Stale() implements Put {}
    }
}
