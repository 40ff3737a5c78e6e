package io.gatehouse.store;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What documents were before. Filed by {@link Documents#write}, in the same transaction; never changed. */
public interface Revisions {

    /**
     * Newest first. The newest is the document as it stands, or its deletion. Bodies lack the collection's {@link
     * Collection#bulk}.
     */
    List<Revision> list(Collection collection, OrgId org, String id);

    /** With its whole body. */
    Optional<Revision> find(Collection collection, OrgId org, String id, Version version);

    /** Documents of the collection that are gone, as they last were; latest deletion first. Bodies as in {@link #list}. */
    List<Revision> deleted(Collection collection, OrgId org);

    /**
     * @param version the version this write made; versions go on counting after a deletion
     * @param deleted true when this write removed the document; {@code body} is then what was removed
     */
    record Revision(String id, Version version, Json.Obj body, boolean deleted, String author, Instant at) {}
}
