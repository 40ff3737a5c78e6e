package io.gatehouse.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Outbox;
import io.gatehouse.store.Query;
import io.gatehouse.store.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives SIGKILL, and what was not leaves no half. */
class CrashTest {
    static final int WRITES = 1000;
    static final int KEY_WRITES = 300;
    private static final int ROUNDS = 20;
    private static final int KEY_ROUNDS = 8;
    private static final OrgId ACME = new OrgId("acme");

    @TempDir
    Path folder;

    @Test
    void anAcknowledgedWriteSurvivesAKillInTheMiddleOfAThousand() throws Exception {
        Path file = folder.resolve("crash.db");
        var random = new Random(7);
        var acknowledged = new HashSet<String>();
        for (int round = 0; round < ROUNDS; round++) {
            Set<String> now = killedAfter(
                    1 + random.nextInt(WRITES - 1), CrashingWriter.class, file.toString(), Integer.toString(round));
            acknowledged.addAll(now);
            try (Storage storage = SqliteStorage.open(file, Clock.systemUTC())) {
                Set<String> stored = ids(storage, Collections.POLICIES);
                assertThat(stored).containsAll(acknowledged);
                // At most the one write each round that was done but not yet told.
                assertThat(stored.size() - acknowledged.size()).isBetween(0, round + 1);
                assertThat(ids(storage, Collections.AUDIT)).isEqualTo(stored);
                for (String id : now) {
                    assertThat(storage.revisions().list(Collections.POLICIES, ACME, id))
                            .hasSize(1);
                }
            }
        }
    }

    /** The keyring in one database and the documents in another: no transaction spans them. */
    @Test
    void aKeyIsWrittenExactlyWhenItsAuditEntryIsThereAfterTheNextStart() throws Exception {
        Path keys = folder.resolve("keys.db");
        Path main = folder.resolve("main.db");
        var random = new Random(11);
        for (int round = 0; round < KEY_ROUNDS; round++) {
            Set<String> told = killedAfter(
                    1 + random.nextInt(KEY_WRITES - 1),
                    CrashingKeyWriter.class,
                    keys.toString(),
                    main.toString(),
                    Integer.toString(round));
            try (Storage keyring = SqliteStorage.open(keys, Clock.systemUTC());
                    Storage documents = SqliteStorage.open(main, Clock.systemUTC())) {
                new Outbox(keyring.keyring(), documents.documents()).deliver();
                Set<String> stored = keyring.keyring().list(Keyring.Space.KEY, ACME, "", Integer.MAX_VALUE).stream()
                        .map(Keyring.Entry::id)
                        .collect(Collectors.toSet());
                assertThat(stored).containsAll(told);
                assertThat(ids(documents, Collections.AUDIT)).isEqualTo(stored);
                assertThat(keyring.keyring().owed(1)).isEmpty();
            }
        }
    }

    private static Set<String> ids(Storage storage, Collection collection) {
        return storage.documents().query(collection, ACME, Query.everything()).documents().stream()
                .map(Document::id)
                .collect(Collectors.toSet());
    }

    private static Set<String> killedAfter(int writes, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        Process writer = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var told = new HashSet<String>();
        try (BufferedReader lines = writer.inputReader()) {
            boolean killed = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                if (!killed && told.size() >= writes) {
                    killed = true;
                    writer.destroyForcibly();
                }
            }
        } catch (IOException e) {
            // Java closes the pipe of a process it kills; what was read is what was told.
            assertThat(told).hasSizeGreaterThanOrEqualTo(writes);
        }
        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(told).hasSizeGreaterThanOrEqualTo(writes);
        return told;
    }
}
