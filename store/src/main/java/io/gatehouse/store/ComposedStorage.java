package io.gatehouse.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Several back ends as one: a role is played by the part chosen for it, otherwise by the first that offers it. Closing
 * closes them all.
 */
public final class ComposedStorage implements Storage {
    private final List<Storage> parts;

    private final Map<Role, Storage> chosen;

    private ComposedStorage(List<Storage> parts, Map<Role, Storage> chosen) {
        this.parts = List.copyOf(parts);
        this.chosen = Map.copyOf(chosen);
    }

    public static Storage of(Storage... parts) {
        return new ComposedStorage(List.of(parts), Map.of());
    }

    /**
     * @param chosen parts for roles of which the order is not to decide; a part that does not offer its role leaves it
     *     uncovered
     */
    public static Storage of(List<Storage> parts, Map<Role, Storage> chosen) {
        return new ComposedStorage(parts, chosen);
    }

    private Storage player(Role role) {
        return cast(role).orElseThrow(() -> new UnsupportedRole(role));
    }

    private Optional<Storage> cast(Role role) {
        Storage choice = chosen.get(role);
        List<Storage> candidates = choice == null ? parts : List.of(choice);
        return candidates.stream().filter(part -> part.roles().contains(role)).findFirst();
    }

    @Override
    public Set<Role> roles() {
        var roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (cast(role).isPresent()) {
                roles.add(role);
            }
        }
        return roles;
    }

    @Override
    public Documents documents() {
        return player(Role.MAIN).documents();
    }

    @Override
    public Revisions revisions() {
        return player(Role.MAIN).revisions();
    }

    @Override
    public Keyring keyring() {
        return player(Role.KEYRING).keyring();
    }

    @Override
    public Counters counters() {
        return player(Role.COUNTERS).counters();
    }

    @Override
    public RecordQueue records(RecordQueue.Channel channel) {
        return player(Role.RECORDS).records(channel);
    }

    @Override
    public Activity activity() {
        return player(Role.ACTIVITY).activity();
    }

    @Override
    public RequestLog requestLog() {
        return player(Role.REQUEST_LOG).requestLog();
    }

    @Override
    public UptimeLog uptimeLog() {
        return player(Role.UPTIME).uptimeLog();
    }

    @Override
    public Signals signals() {
        return player(Role.SIGNALS).signals();
    }

    @Override
    public void close() {
        RuntimeException first = null;
        for (Storage part : parts) {
            try {
                part.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
