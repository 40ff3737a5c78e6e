package io.gatehouse.gateway.sync;

import io.gatehouse.gateway.shape.Shape;
import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
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
import java.util.NavigableMap;
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
    /** By file name, in their order. */
    private final NavigableMap<String, Kept> kept = new TreeMap<>();
    /** The same, for being looked up thousands of times at each reload. */
    private final Map<String, Kept> lookup = new HashMap<>();

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
        record Entry(String file, Kept kept) {}
        Map<String, Stamp> files = files();
        List<Entry> read =
                files.entrySet().stream()
                        .filter(file -> isChanged(file.getKey(), file.getValue()))
                        .toList()
                        .parallelStream()
                        .map(file -> new Entry(file.getKey(), read(file.getKey(), file.getValue(), means)))
                        .toList();
        // Kept in place: what does not change makes no garbage that outlives the reload.
        read.forEach(entry -> {
            kept.put(entry.file(), entry.kept());
            lookup.put(entry.file(), entry.kept());
        });
        if (kept.size() > files.size()) {
            kept.keySet().retainAll(files.keySet());
            lookup.keySet().retainAll(files.keySet());
        }
        return Loaded.of(kept.values());
    }

    private boolean isChanged(String file, Stamp stamp) {
        Kept before = lookup.get(file);
        return before == null || !before.stamp().equals(stamp);
    }

    private Kept read(String file, Stamp stamp, Stage.Means means) {
        boolean oas = file.endsWith(OAS_ENDING);
        return Kept.compiled(
                stamp,
                NOBODY,
                name(file, oas ? OAS_ENDING : ENDING),
                () -> new Kept.Written(
                        (oas ? Shape.OAS : Shape.CLASSIC)
                                .checked(JsonText.parseObject(Files.readString(folder.resolve(file)))),
                        oas),
                means,
                lookup.get(file));
    }

    /** The names of the definitions and how they are stamped. */
    private Map<String, Stamp> files() {
        var found = HashMap.<String, Stamp>newHashMap(lookup.size() + 1);
        if (!Files.isDirectory(folder)) {
            return found;
        }
        var renderings = new ArrayList<String>();
        try {
            // One look at each file, as the listing comes by.
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), 1, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                    String name = file.getFileName().toString();
                    if (is.isRegularFile() && name.endsWith(ENDING)) {
                        found.put(name, Stamp.of(is));
                        if (name.endsWith(OAS_ENDING)) {
                            renderings.add(name(name, OAS_ENDING) + ENDING);
                        }
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
        renderings.forEach(found::remove);
        return found;
    }

    private static String name(String file, String ending) {
        return file.substring(0, file.length() - ending.length());
    }
}
