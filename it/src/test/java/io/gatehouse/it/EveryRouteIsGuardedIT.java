package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.control.route.Guard;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.it.fixture.Dashboard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the table, tried without credentials, with wrong ones and with those of somebody without power. */
class EveryRouteIsGuardedIT {
    @TempDir
    Path folder = Path.of(".");

    private static int status(Dashboard dashboard, Route row, String... headers) throws Exception {
        String path = row.path().replaceAll("\\{[^}]*}", "x");
        String verb = row.verb().name();
        return dashboard
                .call(verb, path, verb.equals("GET") ? "" : "{}", headers)
                .status();
    }

    @Test
    void asksForCredentials() throws Exception {
        var open = new ArrayList<String>();
        try (var dashboard = Dashboard.start(folder)) {
            for (Route row : RouteTable.ALL) {
                if (row.guard() instanceof Guard.Anyone) {
                    continue;
                }
                for (String[] headers : List.of(
                        new String[0],
                        new String[] {"Authorization", "wrong"},
                        new String[] {"Authorization", "Bearer "},
                        new String[] {"admin-auth", "wrong"},
                        new String[] {"Cookie", "authorisation=0123456789abcdef"})) {
                    int status = status(dashboard, row, headers);
                    if (status != 401) {
                        open.add(row.shape() + " answers " + status + " to " + String.join(": ", headers));
                    }
                }
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void asksForPower() throws Exception {
        var open = new ArrayList<String>();
        try (var dashboard = Dashboard.start(folder)) {
            var admin = dashboard.founder("Acme");
            var powerless = dashboard.person(admin.org(), "{\"websockets\":\"read\"}");
            for (Route row : RouteTable.ALL) {
                int wanted =
                        switch (row.guard()) {
                            case Guard.Anyone _, Guard.SignedIn _ -> 0;
                            case Guard.AdminSecret _, Guard.NodeSecret _ -> 401;
                            case Guard.Holds _,
                                    Guard.HoldsOrSelf _,
                                    Guard.HoldsNamed _,
                                    Guard.Administrator _,
                                    Guard.ResetsPassword _ -> 403;
                        };
                if (wanted == 0) {
                    continue;
                }
                int status = status(dashboard, row, "Authorization", powerless.key());
                if (status != wanted) {
                    open.add(row.shape() + " answers " + status);
                }
            }
            dashboard.get(admin, "/api/users/me").expect(200);
        }
        assertThat(open).isEmpty();
    }

    @Test
    void letsReadersOnlyRead() throws Exception {
        var open = new ArrayList<String>();
        try (var dashboard = Dashboard.start(folder)) {
            var admin = dashboard.founder("Acme");
            for (Route row : RouteTable.ALL) {
                if (!(row.guard() instanceof Guard.Holds(String object)) || !row.writes()) {
                    continue;
                }
                var reader = dashboard.person(admin.org(), "{\"" + object + "\":\"read\"}");
                int status = status(dashboard, row, "Authorization", reader.key());
                if (status != 403) {
                    open.add(row.shape() + " answers " + status);
                }
            }
        }
        assertThat(open).isEmpty();
    }
}
