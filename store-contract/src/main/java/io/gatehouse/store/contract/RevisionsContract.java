package io.gatehouse.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Outcome;
import io.gatehouse.store.Revisions;
import io.gatehouse.store.Revisions.Revision;
import io.gatehouse.store.Storage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Revisions} promises. */
public interface RevisionsContract {
    OrgId ACME = new OrgId("acme");
    OrgId OTHER = new OrgId("other");

    Storage storage();

    SettableClock clock();

    private Outcome write(Change change) {
        clock().advance(Duration.ofSeconds(1));
        return storage().documents().write(List.of(change), "ann");
    }

    private void put(OrgId org, String id, long n) {
        Json.Obj body = Json.object().put("n", n).build();
        assertThat(write(new Change.Put(Collections.POLICIES, org, id, body, Expected.ANYTHING)))
                .isInstanceOf(Outcome.Stored.class);
    }

    private void delete(OrgId org, String id) {
        assertThat(write(new Change.Delete(Collections.POLICIES, org, id, Expected.PRESENT)))
                .isInstanceOf(Outcome.Stored.class);
    }

    @Test
    default void whatIsGoneCanBePutBackAsItWas() {
        put(ACME, "a", 1);
        put(ACME, "b", 1);
        put(ACME, "b", 2);
        delete(ACME, "a");
        delete(ACME, "b");

        List<Revision> gone = storage().revisions().deleted(Collections.POLICIES, ACME);
        assertThat(gone).extracting(Revision::id).containsExactly("b", "a");

        Revision last = gone.getFirst();
        write(new Change.Put(Collections.POLICIES, ACME, last.id(), last.body(), Expected.ABSENT));

        Document back =
                storage().documents().find(Collections.POLICIES, ACME, "b").orElseThrow();
        assertThat(back.body()).hasToString("{\"n\":2}");
        assertThat(back.version()).isEqualTo(last.version().next());
        assertThat(storage().revisions().deleted(Collections.POLICIES, ACME))
                .extracting(Revision::id)
                .containsExactly("a");
    }

    @Test
    default void everyQuestionIsAskedForOneOrganisation() {
        put(ACME, "a", 1);
        put(ACME, "gone", 1);
        delete(ACME, "gone");
        Revisions revisions = storage().revisions();

        assertThat(revisions.list(Collections.POLICIES, OTHER, "a")).isEmpty();
        assertThat(revisions.find(Collections.POLICIES, OTHER, "a", new Version(1)))
                .isEmpty();
        assertThat(revisions.deleted(Collections.POLICIES, OTHER)).isEmpty();
        assertThat(revisions.list(Collections.APIS, ACME, "a")).isEmpty();
    }

    @Test
    default void tellsWhoAndWhen() {
        put(ACME, "a", 1);
        var created = clock().instant();
        put(ACME, "a", 2);

        List<Revision> history = storage().revisions().list(Collections.POLICIES, ACME, "a");
        assertThat(history).extracting(Revision::author).containsOnly("ann");
        assertThat(history).extracting(Revision::at).containsExactly(clock().instant(), created);
        assertThat(storage().revisions().find(Collections.POLICIES, ACME, "a", new Version(3)))
                .isEmpty();
    }

    @Test
    default void keepsLargeBodiesAsTheyWereAndListsThemWithoutTheirBulk() {
        var paths = Json.object();
        for (int i = 0; i < 2_000; i++) {
            paths.put(
                    "/\u00e9/" + i,
                    Json.object().put("x_text", "many words, many words").build());
        }
        Json.Obj whole = Json.object()
                .put("name", "A")
                .put("definition", Json.object().put("paths", paths.build()).build())
                .put("more", Json.object().put("text", "long ".repeat(1_000)).build())
                .build();
        write(new Change.Put(Collections.APIS, ACME, "a", whole, Expected.ABSENT));
        write(new Change.Put(
                Collections.APIS, ACME, "a", Json.object().put("name", "B").build(), Expected.PRESENT));
        write(new Change.Put(Collections.APIS, ACME, "a", whole, Expected.PRESENT));
        write(new Change.Delete(Collections.APIS, ACME, "a", Expected.PRESENT));
        Revisions revisions = storage().revisions();

        for (long version : List.of(1L, 3L, 4L)) {
            assertThat(revisions
                            .find(Collections.APIS, ACME, "a", new Version(version))
                            .orElseThrow()
                            .body())
                    .hasToString(whole.toString());
        }
        assertThat(revisions.list(Collections.APIS, ACME, "a"))
                .extracting(Revision::body)
                .containsExactly(
                        whole.without("definition"),
                        whole.without("definition"),
                        Json.object().put("name", "B").build(),
                        whole.without("definition"));
        assertThat(revisions.deleted(Collections.APIS, ACME).getFirst().body()).isEqualTo(whole.without("definition"));
    }

    @Test
    default void whatIsNotRevisedLeavesNone() {
        List<Collection> unrevised =
                Collections.ALL.stream().filter(c -> !c.revised()).toList();
        for (Collection collection : unrevised) {
            write(new Change.Put(collection, ACME, "a", Json.Obj.EMPTY, Expected.ABSENT));
            assertThat(storage().revisions().list(collection, ACME, "a")).isEmpty();
        }
    }
}
