package io.gatehouse.control.route;

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

    /** Whether it changes something. A POST that only asks says no: readers may, and the audit log keeps quiet. */
    default boolean writes() {
        return verb() != Verb.GET;
    }

    /** The path without the names of its parameters, so that rows from elsewhere can be compared. */
    default String shape() {
        return verb() + " " + path().replaceAll("\\{[^}]*}", "{}");
    }
}
