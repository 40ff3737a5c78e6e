package io.gatehouse.store.duckdb;

import org.jspecify.annotations.Nullable;

/** Texts as the database can hold them: its strings end at a NUL, so that one travels as a private-use character. */
final class DuckdbText {
    private static final char NUL = '\0';
    private static final char STAND_IN = '\uF8FF';

    private DuckdbText() {}

    static String stored(String text) {
        return text.indexOf(NUL) < 0 ? text : text.replace(NUL, STAND_IN);
    }

    static String read(@Nullable String text) {
        return text == null ? "" : text.replace(STAND_IN, NUL);
    }
}
