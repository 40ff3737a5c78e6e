package io.gatehouse.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that can be configured.
 *
 * @param <T> what its value is read as
 * @param plane whose configuration file it stands in
 * @param name path in that file, with dots between levels
 * @param env its environment variable after the plane's prefix
 * @param fallback the value where nothing is configured
 * @param secret whether the value must never be printed
 * @param effective false while nothing reads it: it is checked, and named at start-up
 * @param doc one sentence for the reference
 */
public record Key<T>(
        Plane plane, String name, String env, Kind<T> kind, T fallback, boolean secret, boolean effective, String doc) {

    /** Whose vocabulary a key belongs to: each part of the product has a file of its own in the contract. */
    public enum Plane {
        DASHBOARD("TYK_DB_", "GATEHOUSE_DB_"),
        GATEWAY("TYK_GW_", "GATEHOUSE_GW_"),
        PUMP("TYK_PMP_", "GATEHOUSE_PMP_");

        private final List<String> prefixes;

        Plane(String... prefixes) {
            this.prefixes = List.of(prefixes);
        }

        /** Prefixes of its environment variables; a later one wins. */
        public List<String> prefixes() {
            return prefixes;
        }

        /** Its section in the file of another plane, for one file that configures all. */
        public String section() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A key whose environment variable follows from its name: no underscores within a level, one between levels. */
    static <T> Key<T> of(Plane plane, String name, Kind<T> kind, T fallback, String doc) {
        String env = name.replace("_", "").replace('.', '_').toUpperCase(Locale.ROOT);
        return new Key<>(plane, name, env, kind, fallback, false, true, doc);
    }

    /** The same key under an environment variable that breaks the rule. */
    Key<T> env(String irregular) {
        return new Key<>(plane, name, irregular, kind, fallback, secret, effective, doc);
    }

    Key<T> hidden() {
        return new Key<>(plane, name, env, kind, fallback, true, effective, doc);
    }

    /** The same key while nothing reads it. */
    Key<T> unread() {
        return new Key<>(plane, name, env, kind, fallback, secret, false, doc);
    }

    /** Environment variables that set it; a later one wins. */
    public List<String> variables() {
        return plane.prefixes().stream().map(prefix -> prefix + env).toList();
    }

    /** The default as the reference shows it; empty where there is none. */
    public Optional<String> shownFallback() {
        String shown = kind.show(fallback);
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown);
    }

    @Override
    public String toString() {
        return plane.section() + ":" + name;
    }
}
