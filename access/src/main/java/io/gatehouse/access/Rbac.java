package io.gatehouse.access;

/** The built-in matrix of permission objects and levels (contract: default rules, steps 5 to 9). */
public final class Rbac {
    private Rbac() {}

    /** May they do that to objects of this kind? */
    public static Decision decide(Grants grants, String object, Intent intent, String path) {
        String level = grants.level(object);
        if (grants.isAdmin()) {
            // An explicit deny beats IsAdmin.
            return level.equals("deny") ? Decision.deny(operation(intent)) : Decision.ALLOW;
        }
        if (level.isEmpty()) {
            return Decision.deny("You do not have permission to access '" + path + "'.");
        }
        boolean fits = intent == Intent.READ
                ? level.equals("read") || level.equals("write") || level.equals("admin")
                : level.equals("write") || level.equals("admin");
        return fits ? Decision.ALLOW : Decision.deny(operation(intent));
    }

    /** Only administrators may. */
    public static Decision administrator(Grants grants, String path) {
        return grants.isAdmin()
                ? Decision.ALLOW
                : Decision.deny("You do not have permission to access '" + path + "'.");
    }

    /**
     * May they set this user's password?
     *
     * @param self whether it is their own
     * @param adminsMay configuration {@code security.allow_admin_reset_password}
     */
    public static Decision resetPassword(Grants grants, boolean self, boolean adminsMay) {
        // An explicit deny beats what the configuration lets administrators do.
        boolean configured = adminsMay && !grants.level("ResetPassword").equals("deny");
        if (self || (grants.isAdmin() && (configured || grants.mayResetPasswords()))) {
            return Decision.ALLOW;
        }
        String refusal = "You do not have permission to reset the password for other users.";
        return Decision.deny(
                grants.isAdmin()
                        ? refusal + " As an admin user, this permission can be modified using OPA rules."
                        : refusal);
    }

    private static String operation(Intent intent) {
        return "You do not have permission to carry out '" + intent.word() + "' operation.";
    }
}
