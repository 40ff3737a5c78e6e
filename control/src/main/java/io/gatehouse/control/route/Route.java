package io.gatehouse.control.route;

import java.util.List;

/** One row of the contract: data only. Who serves it is decided by the resource of its topic. */
public interface Route {
    Verb verb();

    /** Absolute, parameters in braces: {@code /api/apis/{apiId}}. */
    String path();

    Guard guard();

    /** {@code collection.verb}, everywhere the same: audit, OpenAPI, permission checks of the UI. */
    String action();

    /** One line for people; also the audit record's action text. */
    String summary();

    /** What callers send and get, where the contract does not say it already. */
    default String describes() {
        return "";
    }

    /** Names of the query parameters it reads. */
    default List<String> asks() {
        return List.of();
    }

    /** The schema of the body it takes, by its name in the OpenAPI document; empty where no schema says it. */
    default String takes() {
        return "";
    }

    /** The schema of what it answers, by name; empty for the envelope of a write, or where no schema says it. */
    default String gives() {
        return "";
    }

    /** The status of success. */
    default int done() {
        return 200;
    }

    /** Whether it changes something. A POST that only asks says no: readers may, and the audit log keeps quiet. */
    default boolean writes() {
        return verb() != Verb.GET;
    }

    /** The path without the names of its parameters, so that rows from elsewhere can be compared. */
    default String shape() {
        return verb() + " " + path().replaceAll("\\{[^}]*}", "{}");
    }
}
