package io.gatehouse.control.route;

import java.util.List;

/** One row of the contract: data only. Who serves it is decided by the resource of its topic. */
public interface Route {
    Row row();

    default Verb verb() {
        return row().verb();
    }

    default String path() {
        return row().path();
    }

    default Guard guard() {
        return row().guard();
    }

    default String action() {
        return row().action();
    }

    default String summary() {
        return row().summary();
    }

    default String describes() {
        return row().describes();
    }

    default List<String> asks() {
        return row().asks();
    }

    default String takes() {
        return row().takes();
    }

    default String gives() {
        return row().gives();
    }

    default int done() {
        return row().done();
    }

    /** Whether it changes something. A POST that only asks says no: readers may, and the audit log keeps quiet. */
    default boolean writes() {
        return row().writes();
    }

    /** Whether it writes a document of history back: who judges it sees the update or creation it amounts to. */
    default boolean restores() {
        return false;
    }

    /** The path without the names of its parameters, so that rows from elsewhere can be compared. */
    default String shape() {
        return verb() + " " + path().replaceAll("\\{[^}]*}", "{}");
    }
}
