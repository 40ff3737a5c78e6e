package io.gatehouse.control.audit;

import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How much is recorded, beyond what changes something.
 *
 * @param reads whether requests that only look are recorded too
 * @param readsToDatabase whether the database keeps those
 * @param details whether records hold request and response
 */
public record AuditScope(boolean reads, boolean readsToDatabase, boolean details) {
    public static final AuditScope USUAL = new AuditScope(false, false, false);

    public static AuditScope of(Settings settings) {
        boolean on = isOn(settings);
        String store = settings.value(DashboardKeys.AUDIT_STORE);
        return new AuditScope(
                on && !store.equals("no_op"),
                on && store.equals("db"),
                on && settings.value(DashboardKeys.AUDIT_DETAIL));
    }

    /** The file records also go to. */
    public static Optional<AuditFile> file(Settings settings) {
        String path = settings.value(DashboardKeys.AUDIT_PATH).isEmpty()
                ? settings.value(DashboardKeys.AUDIT_PATH_OLD)
                : settings.value(DashboardKeys.AUDIT_PATH);
        boolean wanted =
                isOn(settings) && settings.value(DashboardKeys.AUDIT_STORE).equals("file");
        return wanted && !path.isEmpty()
                ? Optional.of(new AuditFile(
                        Path.of(path),
                        settings.value(DashboardKeys.AUDIT_FORMAT).equals("json")))
                : Optional.empty();
    }

    private static boolean isOn(Settings settings) {
        return settings.value(DashboardKeys.AUDIT_ENABLED)
                || !settings.value(DashboardKeys.AUDIT_PATH_OLD).isEmpty();
    }
}
