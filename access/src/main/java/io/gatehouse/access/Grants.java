package io.gatehouse.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a user may do: permission object to level ({@code read}, {@code write}, {@code deny}, {@code admin}). An empty
 * map grants nothing.
 */
public record Grants(Map<String, String> levels) {
    // First: the constants below are made with it.
    private static final Map<String, String> ALIASES =
            Map.of("policy", "policies", "logs", "log", "certificates", "certs");

    public static final Grants NONE = new Grants(Map.of());
    public static final Grants ADMIN = new Grants(Map.of("IsAdmin", "admin"));

    public Grants {
        var canonical = new LinkedHashMap<String, String>();
        levels.forEach((object, level) -> canonical.put(ALIASES.getOrDefault(object, object), level));
        levels = java.util.Collections.unmodifiableMap(canonical);
    }

    public boolean isAdmin() {
        return levels.get("IsAdmin") instanceof String level && (level.equals("admin") || level.equals("true"));
    }

    public boolean mayResetPasswords() {
        return levels.get("ResetPassword") instanceof String level && (level.equals("admin") || level.equals("true"));
    }

    /** The level on that object, or "" when there is none. */
    public String level(String object) {
        return levels.getOrDefault(object, "");
    }
}
