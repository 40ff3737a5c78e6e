package io.gatehouse.store.sql;

import io.gatehouse.store.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** What must hold of rows, all of it, and the values it is about; texts as {@link SqlText} has them. */
public final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    public void add(String condition, Object... values) {
        conditions.add(condition);
        for (Object value : values) {
            arguments.add(value instanceof String text ? SqlText.stored(text) : value);
        }
    }

    /**
     * @param values at least one
     */
    public void isOneOf(String column, Collection<String> values) {
        add(column + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")", values.toArray());
    }

    public void scope(Scope scope) {
        if (scope instanceof Scope.One(var org)) {
            add("org = ?", org.value());
        }
    }

    /** With {@code WHERE}, a space before it. */
    public String sql() {
        return " WHERE " + String.join(" AND ", conditions);
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
