package io.gatehouse.gateway.admin;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes the policies of a node in file mode: into one file by id, or into a folder with a file for each. Blocks. */
public final class PolicyFiles {
    private final Path place;
    private final boolean isFile;

    /** What does not exist yet becomes a file when it is named like one. */
    public PolicyFiles(Path place) {
        this.place = place;
        this.isFile = Files.exists(place)
                ? !Files.isDirectory(place)
                : place.getFileName().toString().endsWith(".json");
    }

    synchronized void write(String id, Json.Obj policy) {
        if (isFile) {
            replace(place, all().with(id, policy));
        } else {
            replace(place.resolve(id + ".json"), policy);
        }
    }

    synchronized boolean delete(String id) {
        if (isFile) {
            Json.Obj all = all();
            if (!all.has(id)) {
                return false;
            }
            replace(place, all.without(id));
            return true;
        }
        try {
            return Files.deleteIfExists(place.resolve(id + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Json.Obj all() {
        try {
            return Files.exists(place) ? JsonText.parseObject(Files.readString(place)) : Json.Obj.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path file, Json.Obj content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "policy", ".part");
            Files.writeString(fresh, JsonText.pretty(content));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
