package io.gatehouse.access;

import java.util.Locale;

/** What a request means to do, by its method. */
public enum Intent {
    READ,
    WRITE,
    DELETE;

    /** GET and HEAD read, DELETE deletes, everything else writes (contract: default rules, step 2). */
    public static Intent of(String method) {
        return switch (method) {
            case "GET", "HEAD" -> READ;
            case "DELETE" -> DELETE;
            default -> WRITE;
        };
    }

    /** As messages and rules spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
