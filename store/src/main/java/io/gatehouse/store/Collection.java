package io.gatehouse.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of document, as a value. A new resource is one constant in {@link Collections} and no new SQL.
 *
 * @param name lower-case plural, also the name in audit entries and revisions
 * @param revised whether each write files a revision
 * @param fields what of the body may be looked up, filtered, searched or sorted by
 * @param bulk name of the field of the body that may be many megabytes, so that it is kept apart and read only when it is
 *     needed; empty for none. No other field's pointer leads into it.
 */
public record Collection(String name, boolean revised, List<Field> fields, String bulk) {
    public Collection {
        fields = List.copyOf(fields);
    }

    public Collection(String name, boolean revised, List<Field> fields) {
        this(name, revised, fields, "");
    }

    /**
     * A part of the body that back ends index.
     *
     * @param name what queries call it: lower-case letters, digits, underscores
     * @param pointer RFC 6901 pointer into the body. An array of scalars is filed item by item; a pointer that ends with
     *     {@code /*} files the names of the object's fields. What is sorted by must be a scalar.
     */
    public record Field(String name, String pointer, Set<Use> uses) {
        public Field {
            uses = Set.copyOf(uses);
        }

        public boolean is(Use use) {
            return uses.contains(use);
        }
    }

    /** How a field is used. Every field may be filtered by equality. */
    public enum Use {
        /** No two documents of one organisation share the value; absent and empty values do not clash. */
        UNIQUE,
        /** No two documents of the installation share the value; absent and empty values do not clash. */
        UNIQUE_EVERYWHERE,
        /** Free-text search looks here, ignoring case. */
        SEARCHED,
        SORTED,
        /** Compared and sorted as a number. */
        NUMBER
    }

    public Optional<Field> field(String wanted) {
        return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
