package io.gatehouse.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Keyring.Entry;
import io.gatehouse.store.Keyring.Space;
import io.gatehouse.store.Storage;
import java.time.Duration;
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
}
