package io.gatehouse.store.sql;

import org.jspecify.annotations.Nullable;

/**
 * Texts as columns can hold them: PostgreSQL refuses a NUL and DuckDB ends a text at it, so that one travels as a
 * private-use character.
 */
public final class SqlText {
    private static final char NUL = '\0';
    private static final char STAND_IN = '\uF8FF';

    private SqlText() {}

    public static String stored(String text) {
        return text.indexOf(NUL) < 0 ? text : text.replace(NUL, STAND_IN);
    }

    /** Of an absent text the empty one. */
    public static String read(@Nullable String text) {
        return text == null ? "" : text.replace(STAND_IN, NUL);
    }
}
