package io.gatehouse.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells {@link Documents} what the keyring owes them, oldest first. Several may do so at once, in any process. */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 100;

    private final Keyring keyring;
    private final Documents documents;

    public Outbox(Keyring keyring, Documents documents) {
        this.keyring = keyring;
        this.documents = documents;
    }

    /** When this returns, the documents have everything that was owed when it began. */
    public void deliver() {
        List<Handover> owed;
        do {
            owed = keyring.owed(BATCH);
            for (Handover handover : owed) {
                tell(handover);
                keyring.settle(handover.id());
            }
        } while (owed.size() == BATCH);
    }

    private void tell(Handover handover) {
        var changes = new ArrayList<Change>();
        changes.add(handover.mark());
        changes.addAll(handover.rest());
        Optional<Change> refused = refused(changes, handover.author());
        while (refused.isPresent() && !refused.get().equals(handover.mark())) {
            // The keyring has decided; a document that does not fit must not keep the mark from being made.
            LOG.warn(
                    "{} {} could not follow {}",
                    refused.get().collection(),
                    refused.get().id(),
                    handover.id());
            changes.remove(refused.get());
            refused = refused(changes, handover.author());
        }
    }

    private Optional<Change> refused(List<Change> changes, String author) {
        return switch (documents.write(changes, author)) {
            case Outcome.Stored _ -> Optional.empty();
            case Outcome.Stale(Change change) -> Optional.of(change);
            case Outcome.Taken(Change change, String _) -> Optional.of(change);
        };
    }
}
