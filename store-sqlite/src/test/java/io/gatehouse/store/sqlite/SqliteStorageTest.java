package io.gatehouse.store.sqlite;

import io.gatehouse.store.Storage;
import io.gatehouse.store.contract.StorageContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageTest extends StorageContract {
    @TempDir
    Path folder;

    @Override
    protected Storage openEmpty(Clock clock) {
        return SqliteStorage.open(folder.resolve("gatehouse.db"), clock);
    }
}
