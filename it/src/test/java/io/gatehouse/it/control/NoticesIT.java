package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.store.Signals.Topic;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gateways hear of at once when something is written. */
class NoticesIT {
    @TempDir
    Path folder = Path.of(".");

    private LinkedBlockingQueue<Topic> heardOfANewApi(boolean notify) throws Exception {
        var heard = new LinkedBlockingQueue<Topic>();
        try (var dashboard = Dashboard.start(folder, DashboardKeys.NOTIFY_ON_CHANGE, notify);
                AutoCloseable subscription = dashboard.storage().signals().subscribe(heard::add)) {
            assertThat(subscription).isNotNull();
            var admin = dashboard.founder("acme");
            dashboard.ownedApi(admin, "orders", admin.id());
        }
        return heard;
    }

    @Test
    void gatewaysAreToldOfAChange() throws Exception {
        assertThat(heardOfANewApi(true)).contains(Topic.APIS);
    }

    @Test
    void gatewaysFindOutByPollingWhereNobodyIsToTellThem() throws Exception {
        assertThat(heardOfANewApi(false)).doesNotContain(Topic.APIS);
    }
}
