package io.gatehouse.store;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keys' sessions, tokens and certificates, by the (usually hashed) identifier they are stored under. Calls block. */
public interface Keyring {
    int WALKED_AT_ONCE = 500;

    /** Kinds of entries; each has its own identifiers. */
    enum Space {
        KEY,
        TOKEN,
        CERTIFICATE
    }

    /** Empty also once the entry has expired. Not scoped: a gateway learns the organisation from the entry. */
    Optional<Entry> find(Space space, String id);

    /**
     * Stored or stale; durable when it returns. An entry's versions grow, also when it is deleted and made anew.
     *
     * @param owed what {@link Documents} must be told of it, kept in the same transaction
     */
    Put put(
            Space space,
            String id,
            OrgId org,
            Json.Obj body,
            Optional<Instant> expires,
            Expected expected,
            Optional<Handover> owed);

    /** As {@link #put}: {@code owed} is kept only when something is removed. */
    Removal delete(Space space, OrgId org, String id, Expected expected, Optional<Handover> owed);

    /** What was written and not yet settled, in the order of the writes. */
    List<Handover> owed(int limit);

    /** Forgets a handover that {@link Documents} have; nothing happens when it is forgotten already. */
    void settle(String handover);

    default Put put(Space space, String id, OrgId org, Json.Obj body, Optional<Instant> expires, Expected expected) {
        return put(space, id, org, body, expires, expected, Optional.empty());
    }

    /** False when the organisation has no such entry. */
    default boolean delete(Space space, OrgId org, String id) {
        return delete(space, org, id, Expected.ANYTHING, Optional.empty()) == Removal.DONE;
    }

    /** In code-point order of ids, after {@code after} (empty for the start), at most {@code limit}. */
    List<Entry> list(Space space, OrgId org, String after, int limit);

    /** All of an organisation's in the order of {@link #list}, at most {@link #WALKED_AT_ONCE} at a time. */
    default void walk(Space space, OrgId org, Consumer<List<Entry>> some) {
        String after = "";
        List<Entry> entries;
        do {
            entries = list(space, org, after, WALKED_AT_ONCE);
            some.accept(entries);
            after = entries.isEmpty() ? "" : entries.getLast().id();
        } while (entries.size() == WALKED_AT_ONCE);
    }

    long count(Space space, OrgId org);

    /** Grows with every change, so that caches know when to ask again. */
    long generation();

    record Entry(String id, OrgId org, Json.Obj body, Version version, Optional<Instant> expires) {}

    /** What became of a deletion. */
    enum Removal {
        DONE,
        /** The organisation has no such entry. */
        ABSENT,
        /** The entry is not as expected; nothing was removed. */
        STALE
    }

    /** What became of a put. */
    sealed interface Put {
        record Stored(Entry entry) implements Put {}

        record Stale() implements Put {}
    }
}
