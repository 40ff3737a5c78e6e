package io.gatehouse.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.analytics.Window;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.LogQuery;
import io.gatehouse.store.RequestLog;
import io.gatehouse.store.Role;
import io.gatehouse.store.Scope;
import io.gatehouse.store.Storage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link RequestLog} promises; a back end without the role must refuse. */
public interface RequestLogContract {
    Storage storage();

    Scope ORG = Scope.of(new OrgId("org1"));
    LogQuery MARCH = LogQuery.over(Window.days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)), 0, 10);

    private boolean refused() {
        boolean offered = storage().roles().contains(Role.REQUEST_LOG);
        if (!offered) {
            assertThrows(Storage.UnsupportedRole.class, () -> storage().requestLog());
        }
        return !offered;
    }

    private static List<String> paths(RequestLog.Found found) {
        return found.entries().stream().map(entry -> entry.record().rawPath()).toList();
    }

    @Test
    default void givesBackEveryFieldOfARecord() {
        if (refused()) {
            return;
        }
        RequestRecord record = Traffic.request("org1", 1, 200)
                .timeStamp(Traffic.NOON.plusNanos(123_456_789))
                .userAgent("curl \u0000 \u00e9 '\" \n")
                .oauthId("client")
                .rawRequest("R0VU")
                .rawResponse("T0s=")
                .trackPath(true)
                .expireAt(Traffic.NOON.plusSeconds(60))
                .apiSchema("c2NoZW1h")
                .originalPath("/o")
                .listenPath("/l/")
                .geo(new RequestRecord.Geo("GB", 7, Map.of("en", "London"), 51.5, -0.1, "Europe/London"))
                .network(new RequestRecord.Network(1, 2, 3, 4))
                .graph(new RequestRecord.Graph(
                        "{}", List.of("pets"), Map.of("Pet", List.of("name")), List.of(), 1, false, true))
                .mcp(new RequestRecord.Mcp(true, "tools/call", "tool", "weather"))
                .build();
        RequestLog log = storage().requestLog();
        log.append("1", List.of(record));

        RequestLog.Entry entry = log.query(ORG, MARCH).entries().getFirst();
        assertThat(entry.record()).isEqualTo(record);
        assertThat(entry.id()).isEqualTo(RequestLog.id("1", 0, record)).hasSize(24);
        assertThat(log.find(ORG, entry.id())).isEqualTo(Optional.of(entry));
        assertThat(log.find(Scope.EVERY, entry.id())).isPresent();
        assertThat(log.find(Scope.of(new OrgId("org2")), entry.id())).isEmpty();
        assertThat(log.find(ORG, "nonsense")).isEmpty();
    }

    @Test
    default void appendsABatchOnce() {
        if (refused()) {
            return;
        }
        RequestLog log = storage().requestLog();
        List<RequestRecord> records = List.of(
                Traffic.request("org1", 1, 200).build(),
                Traffic.request("org1", 1, 200).build());
        assertThat(log.append("same", records)).isTrue();
        assertThat(log.append("same", records)).isFalse();
        assertThat(log.query(ORG, MARCH).total()).isEqualTo(2);
    }

    @Test
    default void pagesNewestFirst() {
        if (refused()) {
            return;
        }
        RequestLog log = storage().requestLog();
        Window march = MARCH.window();
        log.append(
                "1",
                List.of(
                        Traffic.request("org1", 2, 200).build(),
                        Traffic.request("org1", 1, 200).build(),
                        Traffic.request("org2", 5, 200).build()));
        log.append("2", List.of(Traffic.request("org1", 3, 200).build()));

        assertThat(paths(log.query(ORG, LogQuery.over(march, 0, 2)))).containsExactly("/Pets/3", "/Pets/2");
        assertThat(paths(log.query(ORG, LogQuery.over(march, 2, 2)))).containsExactly("/Pets/1");
        assertThat(log.query(ORG, LogQuery.over(march, 2, 2)).total()).isEqualTo(3);
        assertThat(log.query(ORG, LogQuery.over(march, 9, 2)).entries()).isEmpty();
        assertThat(log.query(Scope.EVERY, MARCH).total()).isEqualTo(4);
        Window second = new Window(Traffic.NOON.plusSeconds(2), Traffic.NOON.plusSeconds(3));
        assertThat(paths(log.query(ORG, LogQuery.over(second, 0, 9)))).containsExactly("/Pets/2");
    }

    @Test
    default void narrows() {
        if (refused()) {
            return;
        }
        RequestLog log = storage().requestLog();
        log.append(
                "1",
                List.of(
                        Traffic.request("org1", 1, 200).apiId("a").build(),
                        Traffic.request("org1", 2, 404).apiId("b").apiKey("k").build(),
                        Traffic.request("org1", 300, 500)
                                .apiId("c")
                                .method("PUT")
                                .build()));
        assertThat(paths(log.query(ORG, MARCH.apis(Set.of("a", "b"))))).containsExactly("/Pets/2", "/Pets/1");
        assertThat(log.query(ORG, MARCH.apis(Set.of())).total()).isZero();
        assertThat(paths(log.query(ORG, MARCH.key("k")))).containsExactly("/Pets/2");
        assertThat(paths(log.query(ORG, MARCH.codes(400, 599)))).containsExactly("/Pets/300", "/Pets/2");
        LogQuery rest = new LogQuery(
                MARCH.window(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("PUT"),
                Optional.of("pets/3"),
                Optional.of("10.0.0.1"),
                Optional.of("it's"),
                300,
                0,
                9);
        assertThat(paths(log.query(ORG, rest))).containsExactly("/Pets/300");
    }

    @Test
    default void forgetsOldAndExpiredRecords() {
        if (refused()) {
            return;
        }
        RequestLog log = storage().requestLog();
        log.append(
                "1",
                List.of(
                        Traffic.request("org1", 1, 200).build(),
                        Traffic.request("org1", 50, 200).build(),
                        Traffic.request("org1", 60, 200)
                                .expireAt(Traffic.NOON.plusSeconds(70))
                                .build()));
        assertThat(log.purge(Traffic.NOON.plusSeconds(30), Traffic.NOON.plusSeconds(80)))
                .isEqualTo(2);
        assertThat(paths(log.query(ORG, MARCH))).containsExactly("/Pets/50");
    }
}
