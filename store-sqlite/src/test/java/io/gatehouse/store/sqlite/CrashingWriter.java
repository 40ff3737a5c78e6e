package io.gatehouse.store.sqlite;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The process that {@link CrashTest} kills: a document and its audit entry a write, one line for each acknowledged. */
final class CrashingWriter {
    private CrashingWriter() {}

    /** Arguments: the database, the round. */
    public static void main(String[] arguments) {
        var org = new OrgId("acme");
        try (SqliteStorage storage = SqliteStorage.open(Path.of(arguments[0]), Clock.systemUTC())) {
            for (int i = 0; i < CrashTest.WRITES; i++) {
                String id = arguments[1] + "-" + i;
                Json.Obj body = Json.object().put("name", id).build();
                Outcome outcome = storage.documents()
                        .write(
                                List.of(
                                        new Change.Put(Collections.POLICIES, org, id, body, Expected.ABSENT),
                                        new Change.Put(Collections.AUDIT, org, id, body, Expected.ABSENT)),
                                "crash");
                if (outcome instanceof Outcome.Stored) {
                    System.out.println(id);
                    System.out.flush();
                }
            }
        }
    }
}
