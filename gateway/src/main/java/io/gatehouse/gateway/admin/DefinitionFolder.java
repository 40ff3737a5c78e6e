package io.gatehouse.gateway.admin;

import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.gateway.sync.Compilation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The definitions of a node in file mode: one JSON file for each API, OAS documents as {@code <id>-oas.json}. Blocks. */
public final class DefinitionFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionFolder.class);
    /** Ids become file names: nothing that could leave the folder. */
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private final Path folder;

    public DefinitionFolder(Path folder) {
        this.folder = folder;
    }

    static boolean mayBeAnId(String id) {
        return FILE_NAME.matcher(id).matches();
    }

    /** Every definition that compiles; one that does not is named in the log, and its last good form stays. */
    public List<CompiledApi> load(Stage.Means means, Routes running) {
        var apis = new ArrayList<CompiledApi>();
        for (Path file : files()) {
            boolean oas = file.getFileName().toString().endsWith("-oas.json");
            String id = file.getFileName().toString().replaceAll("(-oas)?\\.json$", "");
            try {
                Json.Obj document = JsonText.parseObject(Files.readString(file));
                Optional<CompiledApi> unchanged = running.byId(id)
                        .filter(api -> api.oas() == oas && api.document().equals(document));
                apis.add(unchanged.isPresent() ? unchanged.get() : Compilation.compile(document, oas, means));
            } catch (FaultException | IllegalArgumentException | IOException e) {
                LOG.error("Definition {} is not served as it stands: {}", file, e.getMessage());
                running.byId(id).ifPresent(apis::add);
            }
        }
        return apis;
    }

    void write(String id, boolean oas, Json.Obj document) {
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, id, ".part");
            Files.writeString(fresh, JsonText.pretty(document));
            Files.move(fresh, file(id, oas), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean delete(String id) {
        try {
            boolean classic = Files.deleteIfExists(file(id, false));
            return Files.deleteIfExists(file(id, true)) || classic;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String id, boolean oas) {
        return folder.resolve(id + (oas ? "-oas.json" : ".json"));
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
