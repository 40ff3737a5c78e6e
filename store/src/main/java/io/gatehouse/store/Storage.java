package io.gatehouse.store;

import java.util.Set;

/**
 * An opened back end. Asking for a port of a role it does not offer throws {@link UnsupportedRole}; composition checks
 * {@link #roles()} first and reports every uncovered role at once.
 */
public interface Storage extends AutoCloseable {

    Set<Role> roles();

    Documents documents();

    Revisions revisions();

    Keyring keyring();

    Counters counters();

    RecordQueue records(RecordQueue.Channel channel);

    /** The queue of requests. */
    default RecordQueue records() {
        return records(RecordQueue.Channel.REQUESTS);
    }

    default Activity activity() {
        throw new UnsupportedRole(Role.ACTIVITY);
    }

    default RequestLog requestLog() {
        throw new UnsupportedRole(Role.REQUEST_LOG);
    }

    default UptimeLog uptimeLog() {
        throw new UnsupportedRole(Role.UPTIME);
    }

    Signals signals();

    /** Flushes and releases everything; no port may be used afterwards. */
    @Override
    void close();

    /** The back end does not offer this role. */
    final class UnsupportedRole extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnsupportedRole(Role role) {
            super("this back end does not offer " + role);
        }
    }
}
