package io.gatehouse.store.sql;

import io.gatehouse.store.Collection;
import io.gatehouse.store.Collection.Use;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link Query} as SQL: the part behind FROM, its arguments, and the order. */
record Selection(String from, List<Object> arguments, String order) {

    static Selection of(Collection collection, Scope scope, Query query) {
        var sql = new StringBuilder(" FROM document d");
        var arguments = new ArrayList<Object>();
        String order = "d.created, d.id";
        if (query.sort().isPresent()) {
            Query.Sort sort = query.sort().get();
            String direction = sort.descending() ? " DESC" : "";
            if (sort.field().equals("created") || sort.field().equals("updated")) {
                order = "d." + sort.field() + direction + ", d.id" + direction;
            } else {
                boolean numeric = known(collection, sort.field()).is(Use.NUMBER);
                sql.append(
                        " LEFT JOIN document_field s ON s.collection = d.collection AND s.id = d.id AND s.field = ?");
                arguments.add(sort.field());
                // Without the value: before all others, in every engine.
                String nulls = sort.descending() ? " DESC NULLS LAST" : " NULLS FIRST";
                order = (numeric ? "s.number" : "s.text") + nulls + ", d.id";
            }
        }
        sql.append(" WHERE d.collection = ?");
        arguments.add(collection.name());
        if (scope instanceof Scope.One(var org)) {
            sql.append(" AND d.org = ?");
            arguments.add(org.value());
        }
        query.anyOf().forEach((name, values) -> {
            known(collection, name);
            // An empty list is no SQL; no field is NULL.
            String places = values.isEmpty() ? "NULL" : "?, ".repeat(values.size() - 1) + "?";
            sql.append(" AND EXISTS (SELECT 1 FROM document_field f WHERE f.collection = d.collection AND f.id = d.id"
                            + " AND f.field = ? AND f.text IN (")
                    .append(places)
                    .append("))");
            arguments.add(name);
            arguments.addAll(values);
        });
        query.tests().forEach((name, test) -> test(known(collection, name), test, sql, arguments));
        if (!query.search().isBlank()) {
            search(collection, query.search(), sql, arguments);
        }
        return new Selection(sql.toString(), List.copyOf(arguments), " ORDER BY " + order);
    }

    private static void search(Collection collection, String sought, StringBuilder sql, List<Object> arguments) {
        List<String> names = collection.fields().stream()
                .filter(field -> field.is(Use.SEARCHED))
                .map(Collection.Field::name)
                .toList();
        sql.append(" AND EXISTS (SELECT 1 FROM document_field f WHERE f.collection = d.collection AND f.id = d.id"
                + " AND lower(f.text) LIKE ? ESCAPE '\\' AND f.field IN (");
        arguments.add(pattern(sought));
        sql.append(names.isEmpty() ? "''" : "?, ".repeat(names.size() - 1) + "?")
                .append("))");
        arguments.addAll(names);
    }

    private static void test(Collection.Field field, Query.Test test, StringBuilder sql, List<Object> arguments) {
        sql.append(" AND EXISTS (SELECT 1 FROM document_field f WHERE f.collection = d.collection AND f.id = d.id"
                + " AND f.field = ? AND ");
        arguments.add(field.name());
        switch (test) {
            case Query.Test.Contains(String text) -> {
                sql.append("lower(f.text) LIKE ? ESCAPE '\\')");
                arguments.add(pattern(text));
            }
            case Query.Test.Holds(String text) -> {
                // LIKE minds the case in one engine and not in the other; this does in both.
                sql.append("replace(f.text, ?, '') <> f.text)");
                arguments.add(text);
            }
            case Query.Test.Between(long least, long most) -> {
                if (!field.is(Use.NUMBER)) {
                    throw new IllegalArgumentException(field.name() + " is not a number");
                }
                sql.append("f.number >= ? AND f.number <= ?)");
                arguments.add((double) least);
                arguments.add((double) most);
            }
        }
    }

    private static String pattern(String sought) {
        return "%"
                + sought.toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
    }

    private static Collection.Field known(Collection collection, String name) {
        return collection
                .field(name)
                .orElseThrow(() -> new IllegalArgumentException(collection + " has no field " + name));
    }
}
