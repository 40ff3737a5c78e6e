package io.gatehouse.settings;

import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.settings.Key.Plane;
import io.gatehouse.settings.Problems.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the file first, then the environment, which wins. The file speaks for one plane; objects named {@code
 * dashboard}, {@code gateway} and {@code pump} in it speak for the others.
 */
public final class SettingsReader {
    private static final String SHOWN_FOR_SECRETS = "(a secret)";

    private final Plane speaker;
    private final Map<String, String> environment;
    private final Map<Key<?>, Object> values = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> ignored = new TreeSet<>();

    private SettingsReader(Plane speaker, Map<String, String> environment) {
        this.speaker = speaker;
        this.environment = environment;
    }

    /** A file in the dashboard's words. */
    public static Settings read(Optional<String> file, Map<String, String> environment) {
        return read(Plane.DASHBOARD, file, environment);
    }

    /**
     * @param speaker in whose words the file is written
     * @throws Problems with all mistakes
     */
    public static Settings read(Plane speaker, Optional<String> file, Map<String, String> environment) {
        var reader = new SettingsReader(speaker, environment);
        if (!reader.omitsFile()) {
            file.ifPresent(reader::file);
        }
        reader.environment();
        reader.auditFile();
        if (!reader.problems.isEmpty()) {
            throw new Problems(reader.problems);
        }
        return new Settings(reader.values, List.copyOf(reader.ignored));
    }

    /** An audit log that is to be a file needs one: without it, what was turned on would silently not be written. */
    private void auditFile() {
        var settings = new Settings(values, List.of());
        boolean wanted = settings.value(DashboardKeys.AUDIT_ENABLED)
                && settings.value(DashboardKeys.AUDIT_STORE).equals("file");
        if (wanted
                && settings.value(DashboardKeys.AUDIT_PATH).isEmpty()
                && settings.value(DashboardKeys.AUDIT_PATH_OLD).isEmpty()) {
            problems.add(new Problem(
                    DashboardKeys.AUDIT_PATH.name(),
                    "empty",
                    "a file for the audit log, or audit.store_type db or no_op"));
        }
    }

    private boolean omitsFile() {
        return speaker.prefixes().stream()
                .map(prefix -> environment.getOrDefault(prefix + "OMITCONFIGFILE", ""))
                .anyMatch(text -> Kind.FLAG.read(text).orElse(false));
    }

    private void file(String text) {
        Json.Obj root;
        try {
            root = JsonText.parseObject(text);
        } catch (FaultException e) {
            problems.add(new Problem("the file", "not readable (" + e.getMessage() + ")", "one JSON object"));
            return;
        }
        var sections = new HashSet<String>();
        for (Plane plane : Plane.values()) {
            if (plane != speaker && root.get(plane.section()) instanceof Json.Obj section) {
                sections.add(plane.section());
                read(plane, section, plane.section() + ".");
            }
        }
        Json.Obj own = root;
        for (String section : sections) {
            own = own.without(section);
        }
        read(speaker, own, "");
    }

    private void read(Plane plane, Json.Obj section, String prefix) {
        var known = new HashSet<String>();
        for (Key<?> key : Settings.KEYS) {
            if (key.plane() == plane) {
                known.add(key.name());
                fromFile(key, section, prefix);
            }
        }
        unread(section, "", known).forEach(name -> ignored.add(prefix + name));
    }

    private <T> void fromFile(Key<T> key, Json.Obj section, String prefix) {
        Json value = section;
        String[] steps = key.name().split("\\.", -1);
        for (int i = 0; i < steps.length; i++) {
            if (!(value instanceof Json.Obj object)) {
                String name = prefix + String.join(".", List.of(steps).subList(0, i));
                var problem = new Problem(name, value.toString(), "an object");
                if (value != Json.NULL && !problems.contains(problem)) {
                    problems.add(problem);
                }
                return;
            }
            value = object.get(steps[i]);
        }
        if (value != Json.NULL) {
            Json written = value;
            key.kind()
                    .read(written)
                    .ifPresentOrElse(
                            read -> keep(key, read, prefix + key.name()),
                            () -> problems.add(new Problem(
                                    prefix + key.name(),
                                    key.secret() ? SHOWN_FOR_SECRETS : written.toString(),
                                    key.kind().expected())));
        }
    }

    private <T> void keep(Key<T> key, T value, String place) {
        values.put(key, value);
        if (!key.effective()) {
            ignored.add(place);
        }
    }

    private static List<String> unread(Json.Obj object, String prefix, Set<String> known) {
        var names = new ArrayList<String>();
        object.fields().forEach((field, value) -> {
            String name = prefix + field;
            if (known.contains(name)) {
                return;
            }
            boolean leads = known.stream().anyMatch(key -> key.startsWith(name + "."));
            if (leads) {
                names.addAll(unread(value.orEmptyObject(), name + ".", known));
            } else {
                names.add(name);
            }
        });
        return names;
    }

    private void environment() {
        var known = new HashSet<String>();
        for (Key<?> key : Settings.KEYS) {
            known.addAll(key.variables());
            fromEnvironment(key);
        }
        String level = environment.getOrDefault("TYK_LOGLEVEL", "");
        if (!level.isEmpty()) {
            put(DashboardKeys.LOG_LEVEL, "TYK_LOGLEVEL", level);
        }
        for (String name : environment.keySet()) {
            boolean ours = List.of(Plane.values()).stream()
                    .flatMap(plane -> plane.prefixes().stream())
                    .anyMatch(name::startsWith);
            if (ours && !known.contains(name) && !name.endsWith("_OMITCONFIGFILE")) {
                ignored.add(name);
            }
        }
    }

    private void fromEnvironment(Key<?> key) {
        for (String variable : key.variables()) {
            String text = environment.get(variable);
            if (text != null && !text.isEmpty()) {
                put(key, variable, text);
            }
        }
    }

    private <T> void put(Key<T> key, String variable, String text) {
        key.kind()
                .read(text)
                .ifPresentOrElse(
                        read -> keep(key, read, variable),
                        () -> problems.add(new Problem(
                                variable,
                                key.secret() ? SHOWN_FOR_SECRETS : text,
                                key.kind().expected())));
    }
}
