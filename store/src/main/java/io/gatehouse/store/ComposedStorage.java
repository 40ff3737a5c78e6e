package io.gatehouse.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Several back ends as one: each role is played by the first that offers it. Closing closes them all. */
public final class ComposedStorage implements Storage {
    private final List<Storage> parts;

    private ComposedStorage(List<Storage> parts) {
        this.parts = List.copyOf(parts);
    }

    public static Storage of(Storage... parts) {
        return new ComposedStorage(List.of(parts));
    }

    private Storage player(Role role) {
        return parts.stream()
                .filter(part -> part.roles().contains(role))
                .findFirst()
                .orElseThrow(() -> new UnsupportedRole(role));
    }

    @Override
    public Set<Role> roles() {
        var roles = EnumSet.noneOf(Role.class);
        parts.forEach(part -> roles.addAll(part.roles()));
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
