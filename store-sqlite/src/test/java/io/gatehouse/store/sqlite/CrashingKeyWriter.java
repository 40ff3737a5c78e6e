package io.gatehouse.store.sqlite;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Handover;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Outbox;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The process that {@link CrashTest} kills between a key and its audit entry: one line for each key acknowledged. */
final class CrashingKeyWriter {
    private CrashingKeyWriter() {}

    /** Arguments: the keyring's database, the documents' database, the round. */
    public static void main(String[] arguments) {
        var org = new OrgId("acme");
        try (SqliteStorage keys = SqliteStorage.open(Path.of(arguments[0]), Clock.systemUTC());
                SqliteStorage main = SqliteStorage.open(Path.of(arguments[1]), Clock.systemUTC())) {
            var outbox = new Outbox(keys.keyring(), main.documents());
            for (int i = 0; i < CrashTest.KEY_WRITES; i++) {
                String id = arguments[2] + "-" + i;
                var entry = new Change.Put(Collections.AUDIT, org, id, Json.Obj.EMPTY, Expected.ABSENT);
                var put = keys.keyring()
                        .put(
                                Keyring.Space.KEY,
                                id,
                                org,
                                Json.Obj.EMPTY,
                                Optional.empty(),
                                Expected.ABSENT,
                                Optional.of(new Handover("crash", entry, List.of())));
                if (put instanceof Keyring.Put.Stored) {
                    System.out.println(id);
                    System.out.flush();
                }
                outbox.deliver();
            }
        }
    }
}
