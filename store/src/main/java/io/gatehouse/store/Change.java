package io.gatehouse.store;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;

/** One step of a write. */
public sealed interface Change {
    Collection collection();

    OrgId org();

    String id();

    Expected expected();

    /** Writes the whole body. */
    record Put(Collection collection, OrgId org, String id, Json.Obj body, Expected expected) implements Change {}

    /** Removes the document; the last body stays readable as a revision where the collection keeps them. */
    record Delete(Collection collection, OrgId org, String id, Expected expected) implements Change {}
}
