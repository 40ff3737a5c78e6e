package io.gatehouse.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Handover;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Keyring.Entry;
import io.gatehouse.store.Keyring.Space;
import io.gatehouse.store.Outbox;
import io.gatehouse.store.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Keyring} promises. */
public interface KeyringContract {
    OrgId ACME = new OrgId("acme");
    OrgId OTHER = new OrgId("other");

    Storage storage();

    SettableClock clock();

    private Keyring.Put put(String id, OrgId org, long rate, Expected expected) {
        return storage()
                .keyring()
                .put(
                        Space.KEY,
                        id,
                        org,
                        Json.object().put("rate", rate).build(),
                        Optional.of(clock().instant().plusSeconds(60)),
                        expected);
    }

    @Test
    default void findsWhatWasPutUntilItExpires() {
        put("k", ACME, 5, Expected.ABSENT);
        assertThat(storage().keyring().find(Space.KEY, "k"))
                .hasValueSatisfying(entry -> assertThat(entry.org()).isEqualTo(ACME));
        assertThat(storage().keyring().find(Space.TOKEN, "k")).isEmpty();
        assertThat(storage().keyring().find(Space.KEY, "k\0")).isEmpty();

        clock().advance(Duration.ofSeconds(60));

        assertThat(storage().keyring().find(Space.KEY, "k")).isEmpty();
        assertThat(storage().keyring().count(Space.KEY, ACME)).isZero();
        assertThat(put("k", ACME, 6, Expected.ABSENT)).isInstanceOf(Keyring.Put.Stored.class);
    }

    @Test
    default void comparesVersionsBeforeItSets() {
        put("k", ACME, 5, Expected.ABSENT);
        assertThat(put("k", ACME, 6, Expected.ABSENT)).isInstanceOf(Keyring.Put.Stale.class);
        assertThat(put("k", OTHER, 6, Expected.ANYTHING)).isInstanceOf(Keyring.Put.Stale.class);
        assertThat(put("other", ACME, 6, Expected.PRESENT)).isInstanceOf(Keyring.Put.Stale.class);
        assertThat(put("k", ACME, 7, Expected.PRESENT)).isInstanceOf(Keyring.Put.Stored.class);
    }

    @Test
    default void listsOneOrganisationInOrderPageByPage() {
        put("b", ACME, 1, Expected.ABSENT);
        put("a", ACME, 1, Expected.ABSENT);
        put("c", OTHER, 1, Expected.ABSENT);

        assertThat(storage().keyring().list(Space.KEY, ACME, "", 10))
                .extracting(Entry::id)
                .containsExactly("a", "b");
        assertThat(storage().keyring().list(Space.KEY, ACME, "a", 1))
                .extracting(Entry::id)
                .containsExactly("b");
    }

    @Test
    default void deletesOnlyForTheOwner() {
        put("k", ACME, 1, Expected.ABSENT);
        long before = storage().keyring().generation();

        assertThat(storage().keyring().delete(Space.KEY, OTHER, "k")).isFalse();
        assertThat(storage().keyring().delete(Space.KEY, ACME, "k")).isTrue();
        assertThat(storage().keyring().delete(Space.KEY, ACME, "k")).isFalse();
        assertThat(storage().keyring().generation()).isGreaterThan(before);
    }

    @Test
    default void deletesOnlyWhatIsStillAsExpected() {
        put("k", ACME, 1, Expected.ABSENT);
        put("k", ACME, 2, Expected.PRESENT);
        var first = new Expected.At(new Version(1));

        assertThat(storage().keyring().delete(Space.KEY, ACME, "k", first, Optional.of(told("k", "stale"))))
                .isEqualTo(Keyring.Removal.STALE);
        assertThat(storage().keyring().find(Space.KEY, "k")).isPresent();
        var second = new Expected.At(new Version(2));
        assertThat(storage().keyring().delete(Space.KEY, ACME, "k", second, Optional.empty()))
                .isEqualTo(Keyring.Removal.DONE);
        assertThat(storage().keyring().delete(Space.KEY, ACME, "k", second, Optional.of(told("k", "gone"))))
                .isEqualTo(Keyring.Removal.ABSENT);
        assertThat(storage().keyring().owed(10)).isEmpty();
    }

    @Test
    default void givesAnEntryMadeAnewNoneOfItsFormerVersions() {
        put("k", ACME, 1, Expected.ABSENT);
        put("k", ACME, 2, Expected.PRESENT);
        Version former = storage().keyring().find(Space.KEY, "k").orElseThrow().version();
        storage().keyring().delete(Space.KEY, ACME, "k");

        put("k", ACME, 3, Expected.ABSENT);

        assertThat(storage()
                        .keyring()
                        .find(Space.KEY, "k")
                        .orElseThrow()
                        .version()
                        .value())
                .isGreaterThan(former.value());
    }

    private static Handover told(String key, String entry) {
        Json.Obj body = Json.object().put("key", key).build();
        return new Handover(
                "ann",
                new Change.Put(Collections.AUDIT, ACME, entry, body, Expected.ABSENT),
                List.of(new Change.Put(Collections.POLICIES, ACME, key, body, Expected.ANYTHING)));
    }

    private Keyring.Put putOwing(String id, String entry, Expected expected) {
        return storage()
                .keyring()
                .put(Space.KEY, id, ACME, Json.Obj.EMPTY, Optional.empty(), expected, Optional.of(told(id, entry)));
    }

    @Test
    default void owesInTheOrderOfTheWritesAndOnlyForWhatWasDone() {
        putOwing("b", "1", Expected.ABSENT);
        putOwing("b", "refused", Expected.ABSENT);
        putOwing("a", "2", Expected.ABSENT);
        storage()
                .keyring()
                .delete(
                        Space.KEY,
                        ACME,
                        "b",
                        Expected.PRESENT,
                        Optional.of(new Handover(
                                "bob",
                                new Change.Put(Collections.AUDIT, ACME, "3", Json.Obj.EMPTY, Expected.ABSENT),
                                List.of(new Change.Delete(
                                        Collections.POLICIES, ACME, "b", new Expected.At(new Version(7)))))));

        List<Handover> owed = storage().keyring().owed(10);
        assertThat(owed).extracting(Handover::id).containsExactly("audit/1", "audit/2", "audit/3");
        assertThat(owed.getFirst()).isEqualTo(told("b", "1"));
        assertThat(owed.getLast().rest().getFirst().expected()).isEqualTo(new Expected.At(new Version(7)));
        assertThat(storage().keyring().owed(1)).hasSize(1);

        storage().keyring().settle("audit/1");
        storage().keyring().settle("audit/1");
        assertThat(storage().keyring().owed(10)).extracting(Handover::id).containsExactly("audit/2", "audit/3");
    }

    @Test
    default void whatIsToldTwiceCountsOnce() {
        putOwing("k", "1", Expected.ABSENT);
        Handover first = storage().keyring().owed(10).getFirst();
        var outbox = new Outbox(storage().keyring(), storage().documents());
        outbox.deliver();
        assertThat(storage().keyring().owed(10)).isEmpty();

        // As if the process had died between telling and settling.
        storage()
                .keyring()
                .put(Space.KEY, "k", ACME, Json.Obj.EMPTY, Optional.empty(), Expected.PRESENT, Optional.of(first));
        outbox.deliver();

        assertThat(storage().keyring().owed(10)).isEmpty();
        assertThat(storage().documents().find(Collections.AUDIT, ACME, "1")).isPresent();
        assertThat(storage().revisions().list(Collections.POLICIES, ACME, "k")).hasSize(1);
    }

    @Test
    default void aDocumentThatDoesNotFitKeepsNoMarkBack() {
        storage()
                .keyring()
                .put(
                        Space.KEY,
                        "k",
                        ACME,
                        Json.Obj.EMPTY,
                        Optional.empty(),
                        Expected.ABSENT,
                        Optional.of(new Handover(
                                "ann",
                                new Change.Put(Collections.AUDIT, ACME, "1", Json.Obj.EMPTY, Expected.ABSENT),
                                List.of(new Change.Delete(Collections.POLICIES, ACME, "k", Expected.ANYTHING)))));

        new Outbox(storage().keyring(), storage().documents()).deliver();

        assertThat(storage().keyring().owed(10)).isEmpty();
        assertThat(storage().documents().find(Collections.AUDIT, ACME, "1")).isPresent();
    }
}
