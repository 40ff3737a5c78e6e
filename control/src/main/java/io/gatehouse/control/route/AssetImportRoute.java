package io.gatehouse.control.route;

/** Imports of the Admin API that keep ids. */
public enum AssetImportRoute implements Route {
    // spotless:off
    IMPORT_APIS     (Row.of(Verb.POST,   "/admin/apis/import",     Guard.ADMIN_SECRET, "apis.import_all",     "Import APIs")),
    IMPORT_POLICIES (Row.of(Verb.POST,   "/admin/policies/import", Guard.ADMIN_SECRET, "policies.import_all", "Import policies"));
    // spotless:on

    private final Row row;

    AssetImportRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
