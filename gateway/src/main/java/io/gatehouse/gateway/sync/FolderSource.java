package io.gatehouse.gateway.sync;

import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.NodeReport.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of a folder: one JSON file for each API, OAS documents as {@code <id>-oas.json}. Reads and compiles only
 * files that changed. Blocks; used by one thread at a time.
 */
public final class FolderSource implements Source {
    private static final OrgId NOBODY = new OrgId("none");
    private static final String OAS_ENDING = "-oas.json";

    private final Path folder;
    private Map<Path, Kept> kept = new HashMap<>();

    /** A file replaced by another has another key, even within one tick of the file system's clock. */
    private record Stamp(long modified, long size, @Nullable Object key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    is.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS), is.size(), is.fileKey());
        }
    }

    public FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public Loaded load(Stage.Means means) {
        record Entry(Path file, Kept kept) {}
        List<Entry> entries = files().parallelStream()
                .map(file -> new Entry(file, read(file, means)))
                .toList();
        var fresh = new HashMap<Path, Kept>();
        var apis = new ArrayList<CompiledApi>();
        var failures = new ArrayList<Failure>();
        for (Entry entry : entries) {
            fresh.put(entry.file(), entry.kept());
            if (entry.kept().api() != null) {
                apis.add(entry.kept().api());
            }
            entry.kept().failure().ifPresent(failures::add);
        }
        kept = fresh;
        return new Loaded(apis, failures);
    }

    private Kept read(Path file, Stage.Means means) {
        Kept before = kept.get(file);
        Object stamp;
        try {
            stamp = Stamp.of(file);
        } catch (IOException e) {
            stamp = e;
        }
        if (before != null && before.stamp().equals(stamp)) {
            return before;
        }
        String name = file.getFileName().toString();
        boolean oas = name.endsWith(OAS_ENDING);
        String id = name.substring(0, name.length() - (oas ? OAS_ENDING : ".json").length());
        return Kept.compiled(
                stamp,
                NOBODY,
                id,
                () -> new Kept.Written(JsonText.parseObject(Files.readString(file)), oas),
                means,
                before);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var found = Files.list(folder)) {
            List<Path> all = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            var names = new HashSet<>(all);
            // Beside an OAS document may lie its Classic rendering, which others need and we do not.
            return all.stream()
                    .filter(file -> !names.contains(
                            file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", OAS_ENDING))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
