package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.control.route.Guard;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.control.route.UnbuiltRoute;
import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Person;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the table, given what nobody should send. */
class NothingBreaksIT {
    private static final List<String> SEGMENTS =
            List.of("x", "%00", "%F0%9F%98%80", "a%2Fb", "..", "%252e", "a".repeat(500), "64f0c0ffee0000000000a001");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "5",
            "{}",
            "{\"a\":1,\"a\":2}",
            "\u0000",
            "\ufffe{}",
            "[".repeat(2_000),
            "a: [",
            "{\"name\":{},\"id\":[],\"data\":\"x\",\"access_rights\":[[]],\"api_definition\":[],\"apis\":5}");
    private static final String PARAMETERS =
            "?p=-9999999999&page_size=x&q=%00&sort=%25&start=a&end=b&res=x&mode=%F0%9F%98%80&base_api_id=%00&hashed=1";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void answersEverythingWithSomethingOtherThanAFailure() throws Exception {
        var broken = new ArrayList<String>();
        try (var dashboard = Dashboard.start(folder)) {
            Person admin = dashboard.founder("Acme");
            for (Route row : RouteTable.ALL) {
                if (row instanceof UnbuiltRoute) {
                    continue;
                }
                for (String segment : SEGMENTS) {
                    broken.addAll(tried(dashboard, admin, row, segment, "{}"));
                }
                for (String body : BODIES) {
                    broken.addAll(tried(dashboard, admin, row, "x", body));
                }
            }
            assertThat(dashboard.get(admin, "/api/users/me").status()).isEqualTo(200);
        }
        assertThat(broken).isEmpty();
    }

    private static List<String> tried(Dashboard dashboard, Person admin, Route row, String segment, String body)
            throws Exception {
        String path = row.path().replaceAll("\\{[^}]*}", segment) + PARAMETERS;
        boolean secret = row.guard() instanceof Guard.AdminSecret;
        var answer = dashboard.call(
                row.verb().name(),
                path,
                row.verb().name().equals("GET") ? "" : body,
                secret ? "admin-auth" : "Authorization",
                secret ? Dashboard.ADMIN_SECRET : admin.key());
        return answer.status() < 500
                ? List.of()
                : List.of(row.shape() + " with " + shortened(segment) + " and " + shortened(body) + ": "
                        + answer.status() + " " + shortened(answer.body()));
    }

    private static String shortened(String text) {
        return text.length() < 200 ? text : text.substring(0, 200) + "...";
    }

    @Test
    void answersAQueryThatCannotBeDecoded() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            for (String query : List.of("?q=%zz", "?q=%", "?%")) {
                String answer = raw(dashboard, "GET /api/apis" + query + " HTTP/1.1");
                assertThat(answer).startsWith("HTTP/1.1 400").contains("percent-encoded");
            }
        }
    }

    @Test
    void saysWhatIsWrongWithJsonAndNotHowItIsRead() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            Person admin = dashboard.founder("Acme");
            for (String body : List.of("{", "[".repeat(2_000), "{\"api_definition\":{")) {
                assertThat(dashboard
                                .as(admin, "POST", "/api/apis", body)
                                .expect(400)
                                .body())
                        .contains("malformed JSON")
                        .doesNotContain("Source", "StreamRead");
                assertThat(dashboard
                                .as(admin, "POST", "/api/apis/oas", body)
                                .expect(400)
                                .body())
                        .doesNotContain("Source", "StreamRead");
            }
        }
    }

    @Test
    void refusesBodiesThatAreNotUtf8() throws Exception {
        try (var dashboard = Dashboard.start(folder)) {
            Person admin = dashboard.founder("Acme");
            byte[] body = "{\"name\":\"caf\u00e9\",\"user_permissions\":{\"apis\":\"read\"}}"
                    .getBytes(StandardCharsets.ISO_8859_1);
            String head = " HTTP/1.1\r\nAuthorization: " + admin.key() + "\r\nContent-Length: " + body.length;

            assertThat(raw(dashboard, "POST /api/usergroups" + head, body)).startsWith("HTTP/1.1 403");
            assertThat(raw(dashboard, "POST /api/apis" + head, body))
                    .startsWith("HTTP/1.1 400")
                    .contains("not UTF-8");
            assertThat(dashboard.get(admin, "/api/usergroups").expect(200).body())
                    .contains("\"groups\":[]");
        }
    }

    /** What comes back for a request line that a proper client would not send. */
    private static String raw(Dashboard dashboard, String line) throws Exception {
        return raw(dashboard, line, new byte[0]);
    }

    private static String raw(Dashboard dashboard, String head, byte[] body) throws Exception {
        try (var socket = new Socket("127.0.0.1", dashboard.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
