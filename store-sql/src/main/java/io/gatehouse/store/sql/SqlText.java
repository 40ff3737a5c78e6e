package io.gatehouse.store.sql;

/** Texts as columns can hold them: PostgreSQL refuses a NUL, so that one travels as a private-use character. */
final class SqlText {
    private static final char NUL = '\0';
    private static final char STAND_IN = '\uF8FF';

    private SqlText() {}

    static String stored(String text) {
        return text.indexOf(NUL) < 0 ? text : text.replace(NUL, STAND_IN);
    }

    static String read(String text) {
        return text.replace(STAND_IN, NUL);
    }
}
