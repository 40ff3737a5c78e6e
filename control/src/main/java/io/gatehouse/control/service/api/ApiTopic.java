package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Writes;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Documents;

/** The rules of APIs, put together. */
public record ApiTopic(
        Ownership ownership,
        ApiAddresses addresses,
        ApiService apis,
        ApiMaking making,
        ApiVersions versions,
        ApiMigration migration,
        ApiCategories categories,
        ApiHooks hooks,
        VisibleApis visible) {

    public static ApiTopic of(Documents documents, Writes writes, Mint mint, Settings settings) {
        var ownership = new Ownership(documents, settings.value(DashboardKeys.OWNERSHIP));
        var addresses = new ApiAddresses(settings);
        var store = new ApiStore(documents, writes, settings);
        var apis = new ApiService(documents, store, ownership, addresses, settings);
        return new ApiTopic(
                ownership,
                addresses,
                apis,
                new ApiMaking(store, apis, addresses, mint),
                new ApiVersions(documents, store, apis, ownership, addresses),
                new ApiMigration(store, apis, addresses, mint),
                new ApiCategories(apis),
                new ApiHooks(documents, store),
                new VisibleApis(documents, ownership));
    }
}
