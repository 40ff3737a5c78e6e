package io.gatehouse.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collection;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Outcome;
import io.gatehouse.store.Query;
import io.gatehouse.store.Revisions.Revision;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Documents} and its revisions promise. */
public interface DocumentsContract {
    OrgId ACME = new OrgId("acme");
    OrgId OTHER = new OrgId("other");

    Storage storage();

    static List<Collection> collections() {
        return Collections.ALL;
    }

    private Documents documents() {
        return storage().documents();
    }

    private Outcome put(Collection collection, OrgId org, String id, String body, Expected expected) {
        return documents()
                .write(
                        List.of(new Change.Put(collection, org, id, JsonText.parseObject(body), expected)),
                        "ann@acme.test");
    }

    private void stored(Collection collection, OrgId org, String id, String body) {
        assertThat(put(collection, org, id, body, Expected.ABSENT)).isInstanceOf(Outcome.Stored.class);
    }

    private List<String> ids(Query query) {
        return documents().query(Collections.POLICIES, ACME, query).documents().stream()
                .map(Document::id)
                .toList();
    }

    @Test
    default void tellsVersionsWithoutBodiesAndGenerationsByOrganisation() {
        assertThat(documents().versions(Collections.APIS, Scope.EVERY)).isEmpty();
        assertThat(documents().generations(Collections.APIS)).isEmpty();
        stored(Collections.APIS, ACME, "a", "{\"n\":1}");
        stored(Collections.APIS, ACME, "b", "{\"n\":1}");
        stored(Collections.APIS, OTHER, "c", "{\"n\":1}");
        put(Collections.APIS, ACME, "b", "{\"n\":2}", Expected.PRESENT);
        assertThat(documents().versions(Collections.APIS, Scope.EVERY))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", new Version(1), "b", new Version(2), "c", new Version(1)));
        assertThat(documents().versions(Collections.APIS, Scope.of(OTHER)))
                .containsExactlyEntriesOf(Map.of("c", new Version(1)));
        assertThat(documents().generations(Collections.APIS))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        ACME, documents().generation(Collections.APIS, Scope.of(ACME)),
                        OTHER, documents().generation(Collections.APIS, Scope.of(OTHER))));
        documents().write(List.of(new Change.Delete(Collections.APIS, ACME, "b", Expected.PRESENT)), "ann@acme.test");
        stored(Collections.APIS, ACME, "b", "{\"n\":3}");
        assertThat(documents().versions(Collections.APIS, Scope.EVERY).get("b")).isEqualTo(new Version(4));
    }

    @ParameterizedTest
    @MethodSource("collections")
    default void everyCollectionStoresListsAndForgets(Collection collection) {
        assertThat(documents().find(collection, ACME, "a")).isEmpty();
        stored(collection, ACME, "a", "{\"n\":1}");
        assertThat(documents().query(collection, ACME, Query.everything()).total())
                .isEqualTo(1);

        documents().write(List.of(new Change.Delete(collection, ACME, "a", Expected.PRESENT)), "ann@acme.test");

        assertThat(documents().find(collection, ACME, "a")).isEmpty();
        assertThat(documents().query(collection, ACME, Query.everything()).documents())
                .isEmpty();
    }

    @Test
    default void keepsUnknownFieldsOrderAndNumbersAsWritten() {
        String body = "{\"x_future\":[1,2.50,1e3],\"name\":\"\u00e9\ud83d\ude00\",\"a\":null}";
        stored(Collections.APIS, ACME, "a", body);
        assertThat(documents()
                        .find(Collections.APIS, ACME, "a")
                        .orElseThrow()
                        .body()
                        .toString())
                .isEqualTo(body);
    }

    @Test
    default void readsBodiesWithoutTheirBulkAndTheBulkAsText() {
        String bulk = "{\"paths\":{\"/a\":[1.50,\"\u00e9\"]},\"name\":\"inside\"}";
        String whole = "{\"api_id\":\"a\",\"definition\":" + bulk + ",\"name\":\"A\"}";
        stored(Collections.APIS, ACME, "a", whole);
        stored(Collections.APIS, ACME, "b", "{\"definition\":7,\"name\":\"B\"}");
        stored(Collections.APIS, ACME, "c", "{\"name\":\"C\"}");
        stored(Collections.APIS, OTHER, "d", "{\"name\":\"A\",\"definition\":{}}");
        Query all = Query.everything();

        assertThat(documents().query(Collections.APIS, ACME, all).documents())
                .extracting(document -> document.body().toString())
                .containsExactly(whole, "{\"definition\":7,\"name\":\"B\"}", "{\"name\":\"C\"}");
        assertThat(documents().heads(Collections.APIS, Scope.of(ACME), all).documents())
                .extracting(document -> document.id() + document.body())
                .containsExactly("a{\"api_id\":\"a\",\"name\":\"A\"}", "b{\"name\":\"B\"}", "c{\"name\":\"C\"}");
        assertThat(documents().texts(Collections.APIS, Scope.of(ACME), all).documents())
                .extracting(Query.Text::bulk)
                .containsExactly(bulk, "7", "null");

        Query some = new Query(Map.of("name", Set.of("A")), "", Optional.empty(), 0, 1);
        Query.Texts found = documents().texts(Collections.APIS, Scope.EVERY, some);
        assertThat(found.total()).isEqualTo(2);
        Document head = found.documents().getFirst().head();
        assertThat(head)
                .isEqualTo(documents()
                        .heads(Collections.APIS, Scope.EVERY, some)
                        .documents()
                        .getFirst());
        assertThat(documents().text(Collections.APIS, Scope.of(ACME), "a"))
                .contains(found.documents().getFirst());
        assertThat(documents().text(Collections.APIS, Scope.of(OTHER), "a")).isEmpty();
        assertThat(head.version()).isEqualTo(new Version(1));
        assertThat(documents()
                        .query(Collections.APIS, Scope.EVERY, Query.where("name", "inside"))
                        .total())
                .isZero();
    }

    @Test
    default void refusesAStaleWriteAndKeepsTheWinner() {
        stored(Collections.APIS, ACME, "a", "{\"n\":1}");
        put(Collections.APIS, ACME, "a", "{\"n\":2}", new Expected.At(new Version(1)));

        assertThat(put(Collections.APIS, ACME, "a", "{\"n\":3}", new Expected.At(new Version(1))))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(put(Collections.APIS, ACME, "a", "{\"n\":3}", Expected.ABSENT))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(put(Collections.APIS, ACME, "b", "{\"n\":3}", Expected.PRESENT))
                .isInstanceOf(Outcome.Stale.class);

        Document winner = documents().find(Collections.APIS, ACME, "a").orElseThrow();
        assertThat(winner.body()).hasToString("{\"n\":2}");
        assertThat(winner.version()).isEqualTo(new Version(2));
    }

    @Test
    default void oneOrganisationNeitherSeesNorTouchesAnothers() {
        stored(Collections.APIS, ACME, "a", "{\"n\":1}");

        assertThat(documents().find(Collections.APIS, OTHER, "a")).isEmpty();
        assertThat(documents()
                        .query(Collections.APIS, OTHER, Query.everything())
                        .total())
                .isZero();
        assertThat(put(Collections.APIS, OTHER, "a", "{}", Expected.ANYTHING)).isInstanceOf(Outcome.Stale.class);
        assertThat(documents()
                        .write(List.of(new Change.Delete(Collections.APIS, OTHER, "a", Expected.ANYTHING)), "eve"))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(storage().revisions().list(Collections.APIS, OTHER, "a")).isEmpty();
        assertThat(documents().find(Collections.APIS, Scope.EVERY, "a")).isPresent();
    }

    @Test
    default void writesAllChangesOrNone() {
        stored(Collections.APIS, ACME, "a", "{\"n\":1}");

        Outcome outcome = documents()
                .write(
                        List.of(
                                new Change.Put(Collections.AUDIT, ACME, "log-1", Json.Obj.EMPTY, Expected.ABSENT),
                                new Change.Put(Collections.APIS, ACME, "a", Json.Obj.EMPTY, Expected.ABSENT)),
                        "ann@acme.test");

        assertThat(outcome).isInstanceOf(Outcome.Stale.class);
        assertThat(documents().find(Collections.AUDIT, ACME, "log-1")).isEmpty();
    }

    @Test
    default void keepsUniqueValuesUniqueWithinTheirScope() {
        stored(Collections.POLICIES, ACME, "p1", "{\"id\":\"gold\"}");
        assertThat(put(Collections.POLICIES, ACME, "p2", "{\"id\":\"gold\"}", Expected.ABSENT))
                .isInstanceOf(Outcome.Taken.class);
        stored(Collections.POLICIES, OTHER, "p3", "{\"id\":\"gold\"}");
        stored(Collections.POLICIES, ACME, "p4", "{}");
        stored(Collections.POLICIES, ACME, "p5", "{\"id\":\"\"}");

        put(Collections.POLICIES, ACME, "p1", "{\"id\":\"silver\"}", Expected.PRESENT);
        stored(Collections.POLICIES, ACME, "p2", "{\"id\":\"gold\"}");

        stored(Collections.APIS, ACME, "a1", "{\"api_id\":\"x\"}");
        assertThat(put(Collections.APIS, OTHER, "a2", "{\"api_id\":\"x\"}", Expected.ABSENT))
                .isInstanceOf(Outcome.Taken.class);
    }

    @Test
    default void filtersSearchesSortsAndPages() {
        stored(Collections.POLICIES, ACME, "1", "{\"name\":\"Beta_x\",\"auth_type\":\"active\"}");
        stored(Collections.POLICIES, ACME, "2", "{\"name\":\"alpha\",\"auth_type\":\"draft\"}");
        stored(Collections.POLICIES, ACME, "3", "{\"name\":\"Alpha\",\"auth_type\":\"active\"}");
        stored(Collections.POLICIES, OTHER, "4", "{\"name\":\"Alpha\",\"auth_type\":\"active\"}");

        assertThat(ids(Query.where("auth_type", "active"))).containsExactly("1", "3");
        assertThat(ids(new Query(Map.of(), "ALPHA", Optional.empty(), 0, 10))).containsExactly("2", "3");
        assertThat(ids(new Query(Map.of(), "a_x", Optional.empty(), 0, 10))).containsExactly("1");
        assertThat(ids(new Query(Map.of(), "a%a", Optional.empty(), 0, 10))).isEmpty();
        // By code point: capitals first.
        assertThat(ids(new Query(Map.of(), "", Optional.of(new Query.Sort("name", false)), 0, 10)))
                .containsExactly("3", "1", "2");
        var page = documents()
                .query(
                        Collections.POLICIES,
                        ACME,
                        new Query(Map.of(), "", Optional.of(new Query.Sort("name", true)), 1, 1));
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.documents()).extracting(Document::id).containsExactly("1");
        assertThatThrownBy(() -> ids(Query.where("nonsense", "x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void whatLacksTheSortedValueComesFirstAndWithNulsLittleHarm() {
        stored(Collections.POLICIES, ACME, "1", "{\"name\":\"a\\u0000b\"}");
        stored(Collections.POLICIES, ACME, "2", "{}");
        assertThat(ids(new Query(Map.of(), "", Optional.of(new Query.Sort("name", false)), 0, 10)))
                .containsExactly("2", "1");
        assertThat(ids(new Query(Map.of(), "", Optional.of(new Query.Sort("name", true)), 0, 10)))
                .containsExactly("1", "2");
        assertThat(documents()
                        .find(Collections.POLICIES, ACME, "1")
                        .orElseThrow()
                        .body())
                .hasToString("{\"name\":\"a\\u0000b\"}");
    }

    @Test
    default void findsNothingUnderWhatHoldsANul() {
        stored(Collections.POLICIES, ACME, "ab", "{\"name\":\"ab\"}");
        assertThat(documents().find(Collections.POLICIES, ACME, "a\0b")).isEmpty();
        assertThat(ids(Query.where("name", "a\0b"))).isEmpty();
        assertThat(ids(new Query(Map.of(), "a\0b", Optional.empty(), 0, 10))).isEmpty();
    }

    @Test
    default void filesEachItemOfAnArrayAndEachNameOfAnObject() {
        stored(Collections.APIS, ACME, "a", "{\"categories\":[\"shop\",\"shop\",\"eu\"]}");
        stored(Collections.APIS, ACME, "b", "{\"categories\":[\"us\"]}");
        stored(Collections.APIS, ACME, "c", "{\"categories\":[]}");
        assertThat(documents()
                        .query(
                                Collections.APIS,
                                ACME,
                                new Query(Map.of("category", Set.of("eu", "us")), "", Optional.empty(), 0, 10))
                        .documents())
                .extracting(Document::id)
                .containsExactly("a", "b");
        put(Collections.APIS, ACME, "a", "{\"categories\":[\"us\"]}", Expected.PRESENT);
        assertThat(documents()
                        .query(Collections.APIS, ACME, Query.where("category", "eu"))
                        .total())
                .isZero();

        stored(Collections.POLICIES, ACME, "p", "{\"access_rights\":{\"x\":{},\"y/z\":{}}}");
        assertThat(ids(Query.where("api_id", "y/z"))).containsExactly("p");
        assertThat(ids(new Query(Map.of("api_id", Set.of()), "", Optional.empty(), 0, 10)))
                .isEmpty();
    }

    @Test
    default void sortsNumbersAsNumbers() {
        IntStream.of(9, 100, 20).forEach(n -> stored(Collections.AUDIT, ACME, "n" + n, "{\"timestamp\":" + n + "}"));
        var sorted = documents()
                .query(
                        Collections.AUDIT,
                        ACME,
                        new Query(Map.of(), "", Optional.of(new Query.Sort("ts", false)), 0, 10));
        assertThat(sorted.documents()).extracting(Document::id).containsExactly("n9", "n20", "n100");
    }

    @Test
    default void testsSingleFieldsForPartsOfTextAndRangesOfNumbers() {
        stored(Collections.AUDIT, ACME, "a", "{\"timestamp\":10,\"url\":\"/api/Apis/1\",\"user\":\"apis\"}");
        stored(Collections.AUDIT, ACME, "b", "{\"timestamp\":20,\"url\":\"/api/a%is/2\"}");
        stored(Collections.AUDIT, ACME, "c", "{\"timestamp\":30}");
        assertThat(audited(Query.everything().and("url", new Query.Test.Contains("aPIs"))))
                .containsExactly("a");
        assertThat(audited(Query.everything().and("url", new Query.Test.Contains("a%i"))))
                .containsExactly("b");
        assertThat(audited(Query.everything().and("url", new Query.Test.Holds("/Apis"))))
                .containsExactly("a");
        assertThat(audited(Query.everything().and("url", new Query.Test.Holds("/apis"))))
                .isEmpty();
        assertThat(audited(Query.everything().and("ts", new Query.Test.Between(20, 30))))
                .containsExactly("b", "c");
        assertThat(audited(Query.everything()
                        .and("ts", new Query.Test.Between(11, 29))
                        .and("url", new Query.Test.Contains("/2"))))
                .containsExactly("b");
        assertThatThrownBy(() -> audited(Query.everything().and("nothing", new Query.Test.Contains("x"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> audited(Query query) {
        return documents().query(Collections.AUDIT, ACME, query).documents().stream()
                .map(Document::id)
                .toList();
    }

    @Test
    default void filesARevisionWithEveryWriteAndCountsOnAfterADeletion() {
        stored(Collections.APIS, ACME, "a", "{\"n\":1}");
        put(Collections.APIS, ACME, "a", "{\"n\":2}", Expected.PRESENT);
        documents().write(List.of(new Change.Delete(Collections.APIS, ACME, "a", Expected.PRESENT)), "bob");

        assertThat(storage().revisions().deleted(Collections.APIS, ACME))
                .extracting(Revision::id, revision -> revision.body().toString())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a", "{\"n\":2}"));

        stored(Collections.APIS, ACME, "a", "{\"n\":4}");
        List<Revision> history = storage().revisions().list(Collections.APIS, ACME, "a");

        assertThat(history).extracting(revision -> revision.version().value()).containsExactly(4L, 3L, 2L, 1L);
        assertThat(history).extracting(Revision::deleted).containsExactly(false, true, false, false);
        assertThat(history.get(1).author()).isEqualTo("bob");
        assertThat(storage().revisions().find(Collections.APIS, ACME, "a", new Version(1)))
                .hasValueSatisfying(first -> assertThat(first.body()).hasToString("{\"n\":1}"));
        assertThat(storage().revisions().deleted(Collections.APIS, ACME)).isEmpty();
    }

    @Test
    default void theGenerationGrowsWithWhatChangedAndNothingElse() {
        assertThat(documents().generation(Collections.APIS, Scope.EVERY)).isZero();
        stored(Collections.APIS, ACME, "a", "{}");
        long after = documents().generation(Collections.APIS, Scope.EVERY);
        put(Collections.APIS, ACME, "a", "{}", Expected.ABSENT);
        stored(Collections.POLICIES, ACME, "p", "{}");

        assertThat(after).isPositive();
        assertThat(documents().generation(Collections.APIS, Scope.EVERY)).isEqualTo(after);
        assertThat(documents().generation(Collections.APIS, Scope.of(OTHER))).isZero();
    }

    @Test
    default void ofWritersThatRaceForOneVersionExactlyOneWins() throws Exception {
        stored(Collections.APIS, ACME, "a", "{}");
        for (int round = 1; round <= 5; round++) {
            var seen = new Expected.At(new Version(round));
            var racers = new java.util.ArrayList<java.util.concurrent.Callable<Outcome>>();
            for (int racer = 0; racer < 6; racer++) {
                String body = "{\"racer\":" + racer + "}";
                racers.add(() -> put(Collections.APIS, ACME, "a", body, seen));
            }
            long winners = 0;
            try (var threads = java.util.concurrent.Executors.newFixedThreadPool(racers.size())) {
                for (var outcome : threads.invokeAll(racers)) {
                    winners += outcome.get() instanceof Outcome.Stored ? 1 : 0;
                }
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(storage().revisions().list(Collections.APIS, ACME, "a")).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("collections")
    default void everyQueryStaysWithinItsOrganisation(Collection collection) {
        stored(collection, ACME, "a", "{\"name\":\"x\",\"id\":\"x\"}");
        stored(collection, OTHER, "b", "{\"name\":\"x\",\"id\":\"x\"}");
        for (Collection.Field field : collection.fields()) {
            if (field.is(Collection.Use.SORTED)) {
                var sorted = new Query(Map.of(), "", Optional.of(new Query.Sort(field.name(), true)), 0, 10);
                assertThat(documents().query(collection, ACME, sorted).documents())
                        .extracting(Document::id)
                        .containsExactly("a");
            }
            assertThat(documents()
                            .query(collection, ACME, Query.where(field.name(), "x"))
                            .documents())
                    .allSatisfy(document -> assertThat(document.org()).isEqualTo(ACME));
        }
        var search = new Query(Map.of(), "x", Optional.empty(), 0, 10);
        assertThat(documents().query(collection, OTHER, search).documents())
                .allSatisfy(document -> assertThat(document.org()).isEqualTo(OTHER));
        assertThat(documents()
                        .query(collection, Scope.EVERY, Query.everything())
                        .total())
                .isEqualTo(2);
    }

    @Test
    default void tellsTheValuesOfAFieldOfWhatMatches() {
        stored(Collections.APIS, ACME, "a", "{\"api_id\":\"1\",\"visible_to\":[\"u\",\"g\"]}");
        stored(Collections.APIS, ACME, "b", "{\"api_id\":\"2\",\"visible_to\":[\"g\"]}");
        stored(Collections.APIS, ACME, "none", "{}");
        stored(Collections.APIS, OTHER, "c", "{\"api_id\":\"3\",\"visible_to\":[\"g\"]}");
        var firstOnly = new Query(java.util.Map.of(), "", java.util.Optional.empty(), 0, 1);

        assertThat(documents().values(Collections.APIS, Scope.of(ACME), firstOnly, "api_id"))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(documents().values(Collections.APIS, Scope.of(ACME), Query.where("visible_to", "u"), "api_id"))
                .containsExactly("1");
        assertThat(documents().values(Collections.APIS, Scope.EVERY, Query.everything(), "visible_to"))
                .containsExactlyInAnyOrder("u", "g");
        assertThat(documents().values(Collections.APIS, Scope.EVERY, Query.where("visible_to", "g"), "api_id"))
                .containsExactlyInAnyOrder("1", "2", "3");
    }
}
