package io.gatehouse.control.service;

import io.gatehouse.access.Grants;
import io.gatehouse.control.audit.Deed;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Scope;
import java.util.Set;

/**
 * On whose authority something is done. Passed explicitly to every rule.
 *
 * @param user the user's id; empty for the installation's own authority
 * @param name how the audit log calls them: an e-mail address, {@code admin API}, {@code node}
 * @param home the user's organisation; {@link #SUPER} for users of none
 * @param installation true for holders of the admin secret
 * @param groups ids of the groups the user belongs to
 */
public record Caller(
        String user, String name, OrgId home, Grants grants, boolean installation, Deed deed, Set<String> groups) {
    /** Where users without an organisation and the installation's own audit entries live. */
    public static final OrgId SUPER = new OrgId("-");

    public Caller(String user, String name, OrgId home, Grants grants, boolean installation, Deed deed) {
        this(user, name, home, grants, installation, deed, Set.of());
    }

    public static Caller nobody(Deed deed) {
        return new Caller("", "", SUPER, Grants.NONE, false, deed);
    }

    public static Caller installation(Deed deed) {
        return new Caller("", "admin API", SUPER, Grants.ADMIN, true, deed);
    }

    public boolean isNobody() {
        return user.isEmpty() && !installation;
    }

    /** A user of no organisation reads everybody's. */
    public boolean isSuper() {
        return installation || (!user.isEmpty() && home.equals(SUPER));
    }

    /** What they may look at. */
    public Scope scope() {
        if (isNobody()) {
            throw new FaultException(new Fault.Unauthenticated("Not authorised"));
        }
        return isSuper() ? Scope.EVERY : Scope.of(home);
    }

    /** The organisation in which they create. */
    public OrgId org() {
        if (isSuper() || isNobody()) {
            throw new FaultException(new Fault.Forbidden("access denied: this needs a user of an organisation"));
        }
        return home;
    }
}
