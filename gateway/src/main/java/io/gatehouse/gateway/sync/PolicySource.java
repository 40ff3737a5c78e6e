package io.gatehouse.gateway.sync;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.shape.Shape;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * A file of policies by id, or a folder with one file for each, named by its id. A policy that cannot be read is named
     * with the field at fault and left out, or its last good form stays; it must not stop the others.
     */
    final class OnDisk implements PolicySource {
        private static final Logger LOG = LoggerFactory.getLogger(OnDisk.class);

        private final Path place;
        /** By the name of its file or entry: what the last load gave. */
        private Map<String, Json.Obj> good = Map.of();

        public OnDisk(Path place) {
            this.place = place;
        }

        @Override
        public synchronized Optional<List<Json.Obj>> load() {
            return (Files.isDirectory(place) ? Optional.of(folder()) : file()).map(found -> {
                good = found;
                return List.copyOf(found.values());
            });
        }

        private Map<String, Json.Obj> folder() {
            var policies = new LinkedHashMap<String, Json.Obj>();
            try (var files = Files.list(place)) {
                for (Path file : files.filter(found -> found.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    String id = file.getFileName().toString().replaceAll("\\.json$", "");
                    one(id, file, () -> JsonText.parseObject(Files.readString(file)), policies);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return policies;
        }

        /** Empty when the file cannot be read: the policies in force stay. */
        private Optional<Map<String, Json.Obj>> file() {
            if (!Files.exists(place)) {
                return Optional.of(Map.of());
            }
            Json.Obj all;
            try {
                all = JsonText.parseObject(Files.readString(place));
            } catch (FaultException | IOException e) {
                LOG.error("The policies in {} are not served: {}", place, e.getMessage());
                return Optional.empty();
            }
            var policies = new LinkedHashMap<String, Json.Obj>();
            all.fields().forEach((id, policy) -> one(id, place, () -> object(policy), policies));
            return Optional.of(policies);
        }

        private interface Reading {
            Json.Obj read() throws IOException;
        }

        private void one(String id, Path file, Reading reading, Map<String, Json.Obj> policies) {
            try {
                policies.put(id, withId(id, Shape.POLICY.checked(reading.read())));
            } catch (FaultException | IOException e) {
                Json.Obj last = good.get(id);
                LOG.error(
                        "Policy {} in {} is not served as it stands ({}); {}",
                        id,
                        file,
                        e.getMessage(),
                        last == null ? "it is left out" : "its last good form goes on");
                if (last != null) {
                    policies.put(id, last);
                }
            }
        }

        private static Json.Obj object(Json policy) {
            if (policy instanceof Json.Obj object) {
                return object;
            }
            throw new FaultException(Fault.Invalid.of("it is no object"));
        }

        private static Json.Obj withId(String id, Json.Obj policy) {
            return policy.text("id").isEmpty() ? policy.with("id", id) : policy;
        }
    }
}
