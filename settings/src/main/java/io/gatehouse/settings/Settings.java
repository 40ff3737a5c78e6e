package io.gatehouse.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is configured: a value for every key. */
public final class Settings {
    /** Every key there is. */
    public static final List<Key<?>> KEYS = Stream.of(DashboardKeys.ALL, StorageKeys.ALL, GatewayKeys.ALL, PumpKeys.ALL)
            .flatMap(List::stream)
            .toList();

    private final Map<Key<?>, Object> values;
    private final List<String> ignored;

    Settings(Map<Key<?>, Object> values, List<String> ignored) {
        this.values = Map.copyOf(values);
        this.ignored = List.copyOf(ignored);
    }

    /** Nothing configured. */
    public static Settings defaults() {
        return new Settings(Map.of(), List.of());
    }

    public <T> T value(Key<T> key) {
        Object value = values.get(key);
        if (value == null) {
            return key.fallback();
        }
        @SuppressWarnings("unchecked") // with() and the reader file values under keys of their own type
        T typed = (T) value;
        return typed;
    }

    /** Whether somebody chose the value, be it the default. */
    public boolean isSet(Key<?> key) {
        return values.containsKey(key);
    }

    /** The same with one more choice, which wins: for options of the command line. */
    public <T> Settings with(Key<T> key, T value) {
        var more = new HashMap<>(values);
        more.put(key, value);
        return new Settings(more, ignored);
    }

    /** The same when the option was not given, which is null. */
    public <T> Settings withOption(Key<T> key, @Nullable T option) {
        return option == null ? this : with(key, option);
    }

    /** Names in the file and variables of the environment that nothing here reads, for one line in the log. */
    public List<String> ignored() {
        return ignored;
    }
}
