package io.gatehouse.server;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Secrets nobody chose: generated once, kept in the data folder for the next start, readable by its owner only. */
final class KeptSecrets {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path folder;
    private final Path file;
    private final SecureRandom random;

    KeptSecrets(Path folder, SecureRandom random) {
        this.folder = folder.toAbsolutePath();
        this.file = folder.resolve("secrets.json");
        this.random = random;
    }

    Path file() {
        return file;
    }

    /** The chosen secret, or the kept one of that name, made now where there is none. */
    String of(String name, String chosen) throws IOException {
        if (!chosen.isEmpty()) {
            return chosen;
        }
        Json.Obj kept = Files.exists(file) ? JsonText.parseObject(Files.readString(file)) : Json.Obj.EMPTY;
        if (!kept.text(name).isEmpty()) {
            return kept.text(name);
        }
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String made = HexFormat.of().formatHex(bytes);
        keep(kept.with(name, made));
        return made;
    }

    private void keep(Json.Obj secrets) throws IOException {
        DataFolder.make(folder);
        Path fresh = Files.createTempFile(folder, "secrets", ".json");
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(fresh, OWNER_ONLY);
        }
        Files.writeString(fresh, JsonText.print(secrets));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
