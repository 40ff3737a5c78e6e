package io.gatehouse.store.contract;

import io.gatehouse.store.Role;
import io.gatehouse.store.Storage;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The whole test of a back end: extend it and say how an empty one is opened. */
public abstract class StorageContract {
    private final SettableClock clock = new SettableClock();

    @SuppressWarnings("NullAway.Init")
    private Storage storage;

    /** A new, empty installation that tells the time by {@code clock}. */
    protected abstract Storage openEmpty(Clock clock);

    @BeforeEach
    void open() {
        storage = openEmpty(clock);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Nested
    class DocumentsOf implements DocumentsContract {
        @Override
        public Storage storage() {
            return storage;
        }
    }

    @Nested
    class KeyringOf implements KeyringContract {
        @Override
        public Storage storage() {
            return storage;
        }

        @Override
        public SettableClock clock() {
            return clock;
        }
    }

    @Nested
    class CountersOf implements CountersContract {
        @Override
        public Storage storage() {
            return storage;
        }

        @Override
        public boolean offered() {
            return storage.roles().contains(Role.COUNTERS);
        }
    }

    @Nested
    class RecordsOf implements RecordQueueContract {
        @Override
        public Storage storage() {
            return storage;
        }

        @Override
        public SettableClock clock() {
            return clock;
        }

        @Override
        public boolean offered() {
            return storage.roles().contains(Role.RECORDS);
        }
    }

    @Nested
    class ActivityOf implements ActivityContract {
        @Override
        public Storage storage() {
            return storage;
        }
    }

    @Nested
    class RequestLogOf implements RequestLogContract {
        @Override
        public Storage storage() {
            return storage;
        }
    }

    @Nested
    class UptimeLogOf implements UptimeLogContract {
        @Override
        public Storage storage() {
            return storage;
        }
    }

    @Nested
    class RevisionsOf implements RevisionsContract {
        @Override
        public Storage storage() {
            return storage;
        }

        @Override
        public SettableClock clock() {
            return clock;
        }
    }

    @Nested
    class SignalsOf implements SignalsContract {
        @Override
        public Storage storage() {
            return storage;
        }

        @Override
        public boolean offered() {
            return storage.roles().contains(Role.SIGNALS);
        }
    }
}
