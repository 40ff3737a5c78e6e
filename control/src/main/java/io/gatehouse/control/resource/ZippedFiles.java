package io.gatehouse.control.resource;

import io.gatehouse.definition.importing.Bundle;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A description that comes as a ZIP of its files, kept in memory and made one. */
final class ZippedFiles {
    private static final String SIGNATURE = "PK\u0003\u0004";
    private static final int MOST_FILES = 2_000;
    /** Unpacked, all of them together, in bytes: a small ZIP may hold far more than its own size. */
    private static final int MOST_BYTES = 64 << 20;

    private ZippedFiles() {}

    static boolean isZip(String text) {
        return text.startsWith(SIGNATURE);
    }

    /**
     * The whole description as JSON.
     *
     * @param file its bytes, each as a character
     */
    static String described(String file) {
        Map<String, String> texts = texts(file.getBytes(StandardCharsets.ISO_8859_1));
        return JsonText.pretty(Bundle.of(texts, Bundle.mainOf(texts.keySet())));
    }

    private static Map<String, String> texts(byte[] bytes) {
        var texts = new LinkedHashMap<String, String>();
        int left = MOST_BYTES;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (texts.size() == MOST_FILES) {
                    throw unreadable("the ZIP holds more than " + MOST_FILES + " files");
                }
                var content = new ByteArrayOutputStream();
                byte[] part = new byte[8_192];
                for (int read = zip.read(part); read >= 0; read = zip.read(part)) {
                    left -= read;
                    if (left < 0) {
                        throw unreadable("the ZIP holds more than " + MOST_BYTES + " bytes");
                    }
                    content.write(part, 0, read);
                }
                texts.put(path(entry.getName()), content.toString(StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            String more = e.getMessage();
            throw unreadable("the ZIP cannot be read to its end" + (more == null ? "" : ", " + more));
        }
        return texts;
    }

    /** Nothing is written anywhere, so that a path can lead nowhere else; it still must be one a reference can name. */
    private static String path(String name) {
        String path = name.replace('\\', '/');
        if (path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
            throw unreadable("the ZIP holds a file outside of itself, " + name);
        }
        return path.startsWith("./") ? path.substring(2) : path;
    }

    private static FaultException unreadable(String reason) {
        return new FaultException(new Fault.Malformed("Couldn't read body: " + reason + ".", List.of()));
    }
}
