package io.gatehouse.store;

import io.gatehouse.model.OrgId;

/** Whose documents a question is about. There is no question without one. */
public sealed interface Scope {

    /** One organisation's. */
    record One(OrgId org) implements Scope {}

    /** Every organisation's: for the installation's own work (sign-in, node feed, Admin API), never for a tenant. */
    record Every() implements Scope {}

    Scope EVERY = new Every();

    static Scope of(OrgId org) {
        return new One(org);
    }
}
