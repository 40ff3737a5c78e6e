package io.gatehouse.gateway.admin;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/** Writes the definitions of a node in file mode: one JSON file for each API, OAS documents as {@code <id>-oas.json}. Blocks. */
public final class DefinitionFolder {
    /** Ids become file names: nothing that could leave the folder. */
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private final Path folder;

    public DefinitionFolder(Path folder) {
        this.folder = folder;
    }

    static boolean mayBeAnId(String id) {
        return FILE_NAME.matcher(id).matches();
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

    boolean holds(String id) {
        return Files.exists(file(id, false)) || Files.exists(file(id, true));
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
}
