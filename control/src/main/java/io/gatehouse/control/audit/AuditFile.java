package io.gatehouse.control.audit;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records as lines of a file: one JSON object a line, or as text one field a line and an empty line after each record.
 * Opened anew for each record, so that it may be moved away at any time. Made for its owner only, for it holds what
 * callers sent; a file that is there keeps the rights it has.
 */
public final class AuditFile {
    private static final List<String> FIELDS = List.of(
            "req_id",
            "org_id",
            "date",
            "timestamp",
            "ip",
            "user",
            "action",
            "method",
            "url",
            "status",
            "diff",
            "request_dump",
            "response_dump");

    private static final Set<OpenOption> AT_THE_END = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

    private final Path path;
    private final boolean json;
    private final ReentrantLock oneByOne = new ReentrantLock();

    public AuditFile(Path path, boolean json) {
        this.path = path;
        this.json = json;
    }

    void append(Json.Obj entry) {
        String text = json ? line(entry) : lines(entry);
        oneByOne.lock();
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (var file = Files.newByteChannel(path, AT_THE_END, ownerOnly())) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The audit file " + path + " cannot be written", e);
        } finally {
            oneByOne.unlock();
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String line(Json.Obj entry) {
        var fields = new LinkedHashMap<String, Json>();
        FIELDS.stream().filter(name -> entry.get(name) != Json.NULL).forEach(name -> fields.put(name, entry.get(name)));
        return JsonText.print(Json.Obj.of(fields)) + "\n";
    }

    private static String lines(Json.Obj entry) {
        var text = new StringBuilder();
        for (String name : FIELDS) {
            Json value = entry.get(name);
            if (value != Json.NULL) {
                String shown = value.asText().orElseGet(() -> JsonText.print(value));
                // A value that could begin a line could forge a record.
                text.append(name)
                        .append(": ")
                        .append(shown.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n"))
                        .append('\n');
            }
        }
        return text.append('\n').toString();
    }
}
