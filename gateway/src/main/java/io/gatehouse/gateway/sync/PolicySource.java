package io.gatehouse.gateway.sync;

import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a node's policies come from. Calls block. */
public sealed interface PolicySource {
    /** All policies; empty when they cannot be read, and those in force stay. */
    Optional<List<Json.Obj>> load();

    /** Those the control plane keeps, of every organisation. */
    final class Stored implements PolicySource {
        private final Documents documents;

        public Stored(Documents documents) {
            this.documents = documents;
        }

        @Override
        public Optional<List<Json.Obj>> load() {
            return Optional.of(
                    documents.query(Collections.POLICIES, Scope.EVERY, Query.everything()).documents().stream()
                            .map(Stored::named)
                            .toList());
        }

        /** Keys name a policy by its id, which is the document's unless it says another. */
        private static Json.Obj named(Document policy) {
            Json.Obj body = policy.body();
            Json.Obj identified = body.text("_id").isEmpty() ? body.with("_id", policy.id()) : body;
            return body.text("org_id").isEmpty()
                    ? identified.with("org_id", policy.org().value())
                    : identified;
        }
    }

    /** A file of policies by id, or a folder with one file for each, named by its id. */
    final class OnDisk implements PolicySource {
        private static final Logger LOG = LoggerFactory.getLogger(OnDisk.class);

        private final Path place;

        public OnDisk(Path place) {
            this.place = place;
        }

        @Override
        public Optional<List<Json.Obj>> load() {
            return Files.isDirectory(place) ? Optional.of(folder()) : file();
        }

        private List<Json.Obj> folder() {
            var policies = new ArrayList<Json.Obj>();
            try (var files = Files.list(place)) {
                for (Path file : files.filter(found -> found.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    String id = file.getFileName().toString().replaceAll("\\.json$", "");
                    read(file).ifPresent(policy -> policies.add(withId(id, policy)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return policies;
        }

        /** Empty when the file cannot be read: the policies in force stay. */
        private Optional<List<Json.Obj>> file() {
            if (!Files.exists(place)) {
                return Optional.of(List.of());
            }
            return read(place).map(all -> {
                var policies = new ArrayList<Json.Obj>();
                all.fields().forEach((id, policy) -> policies.add(withId(id, policy.orEmptyObject())));
                return policies;
            });
        }

        /** One that cannot be read is named and left out; it must not stop the others. */
        private static Optional<Json.Obj> read(Path file) {
            try {
                return Optional.of(JsonText.parseObject(Files.readString(file)));
            } catch (FaultException | IOException e) {
                LOG.error("The policies in {} are not served: {}", file, e.getMessage());
                return Optional.empty();
            }
        }

        private static Json.Obj withId(String id, Json.Obj policy) {
            return policy.text("id").isEmpty() ? policy.with("id", id) : policy;
        }
    }
}
