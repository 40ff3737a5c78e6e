package io.gatehouse.store;

import java.util.List;

/**
 * What a write to the keyring owes to {@link Documents}, which may be another database. Told at least once, counted once.
 *
 * @param author who asked for it, kept in the revisions
 * @param mark creates a document no other write creates, such as an audit entry: where it stands, this was told already
 * @param rest told together with the mark, in one transaction
 */
public record Handover(String author, Change.Put mark, List<Change> rest) {
    public Handover {
        rest = List.copyOf(rest);
        if (!(mark.expected() instanceof Expected.Absent)) {
            throw new IllegalArgumentException("the mark of a handover must be new");
        }
    }

    /** Names it among all handovers. */
    public String id() {
        return mark.collection().name() + "/" + mark.id();
    }
}
