package io.gatehouse.server;

import io.gatehouse.settings.Key;
import io.gatehouse.settings.Settings;
import io.gatehouse.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the file of {@code --conf} and the environment say. */
final class Configuration {
    private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);

    private Configuration() {}

    /**
     * @param file null without {@code --conf}
     * @throws io.gatehouse.settings.Problems with every mistake
     * @throws UncheckedIOException when there is no such file
     */
    static Settings read(Key.Plane speaker, @Nullable Path file, Map<String, String> environment) {
        Settings settings = SettingsReader.read(speaker, text(file), environment);
        Logging.follow(settings);
        if (!settings.ignored().isEmpty()) {
            LOG.info("Configured but read by nothing here: {}", String.join(", ", settings.ignored()));
        }
        return settings;
    }

    private static Optional<String> text(@Nullable Path file) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The configuration " + file + " cannot be read", e);
        }
    }
}
