package io.gatehouse.control.route;

import java.util.List;

/**
 * What one row of the contract says of itself.
 *
 * @param path absolute, parameters in braces: {@code /api/apis/{apiId}}
 * @param action {@code collection.verb}, everywhere the same: audit, OpenAPI, permission checks of the UI
 * @param summary one line for people; also the audit record's action text
 * @param describes what callers send and get, where the contract does not say it already
 * @param asks names of the query parameters it reads
 * @param takes the schema of the body it takes, by its name in the OpenAPI document; empty where no schema says it
 * @param gives the schema of what it answers; empty for the envelope of a write, or where no schema says it
 * @param done the status of success
 * @param writes whether it changes something
 */
public record Row(
        Verb verb,
        String path,
        Guard guard,
        String action,
        String summary,
        String describes,
        List<String> asks,
        String takes,
        String gives,
        int done,
        boolean writes) {
    public Row {
        asks = List.copyOf(asks);
    }

    /** Answers 200, and changes something unless it is a GET. */
    static Row of(Verb verb, String path, Guard guard, String action, String summary) {
        return new Row(verb, path, guard, action, summary, "", List.of(), "", "", 200, verb != Verb.GET);
    }

    Row describes(String text) {
        return new Row(verb, path, guard, action, summary, text, asks, takes, gives, done, writes);
    }

    Row asks(String... parameters) {
        return new Row(verb, path, guard, action, summary, describes, List.of(parameters), takes, gives, done, writes);
    }

    Row takes(String schema) {
        return new Row(verb, path, guard, action, summary, describes, asks, schema, gives, done, writes);
    }

    Row gives(String schema) {
        return new Row(verb, path, guard, action, summary, describes, asks, takes, schema, done, writes);
    }

    Row done(int status) {
        return new Row(verb, path, guard, action, summary, describes, asks, takes, gives, status, writes);
    }

    /** A POST that changes nothing: readers may, and the audit log keeps quiet. */
    Row asksOnly() {
        return new Row(verb, path, guard, action, summary, describes, asks, takes, gives, done, false);
    }
}
