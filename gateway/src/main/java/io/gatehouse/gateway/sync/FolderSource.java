package io.gatehouse.gateway.sync;

import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.NodeReport.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of a folder: one JSON file for each API, OAS documents as {@code <id>-oas.json}. Reads and compiles only
 * files that changed. Blocks; used by one thread at a time.
 */
public final class FolderSource implements Source {
    private static final OrgId NOBODY = new OrgId("none");
    private static final String ENDING = ".json";
    private static final String OAS_ENDING = "-oas.json";

    private final Path folder;
    private Map<Path, Kept> kept = new HashMap<>();

    /** A file replaced by another has another key, even within one tick of the file system's clock. */
    private record Stamp(long modified, long size, @Nullable Object key) {
        static Stamp of(BasicFileAttributes is) {
            return new Stamp(is.lastModifiedTime().to(TimeUnit.NANOSECONDS), is.size(), is.fileKey());
        }
    }

    public FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public Loaded load(Stage.Means means) {
        record Entry(Path file, Kept kept) {}
        var unchanged = new ArrayList<Entry>();
        var changed = new ArrayList<Map.Entry<Path, Stamp>>();
        files().entrySet().forEach(file -> {
            Kept before = kept.get(file.getKey());
            if (before != null && before.stamp().equals(file.getValue())) {
                unchanged.add(new Entry(file.getKey(), before));
            } else {
                changed.add(file);
            }
        });
        List<Entry> read = changed.parallelStream()
                .map(file -> new Entry(file.getKey(), read(file.getKey(), file.getValue(), means)))
                .toList();
        var entries = new ArrayList<>(unchanged);
        entries.addAll(read);
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

    private Kept read(Path file, Stamp stamp, Stage.Means means) {
        boolean oas = file.toString().endsWith(OAS_ENDING);
        return Kept.compiled(
                stamp,
                NOBODY,
                name(file, oas ? OAS_ENDING : ENDING),
                () -> new Kept.Written(JsonText.parseObject(Files.readString(file)), oas),
                means,
                kept.get(file));
    }

    /** The definitions and how they are stamped, in order of their names. */
    private Map<Path, Stamp> files() {
        var found = new TreeMap<Path, Stamp>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try {
            // One look at each file, as the listing comes by.
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), 1, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                    if (is.isRegularFile() && file.toString().endsWith(ENDING)) {
                        found.put(file, Stamp.of(is));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Beside an OAS document may lie its Classic rendering, which others need and we do not.
        List<Path> renderings = found.keySet().stream()
                .filter(file -> file.toString().endsWith(OAS_ENDING))
                .map(file -> file.resolveSibling(name(file, OAS_ENDING) + ENDING))
                .toList();
        renderings.forEach(found::remove);
        return found;
    }

    private static String name(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ending.length());
    }
}
