package io.gatehouse.control.route;

/** Classic APIs made of descriptions in older formats. */
public enum ClassicImportRoute implements Route {
    // spotless:off
    SWAGGER   (Row.of(Verb.POST,   "/api/import/swagger",   Guard.holds("apis"), "apis.import_swagger",   "Import a Swagger description")),
    BLUEPRINT (Row.of(Verb.POST,   "/api/import/blueprint", Guard.holds("apis"), "apis.import_blueprint", "Import an API Blueprint")),
    WSDL      (Row.of(Verb.POST,   "/api/import/wsdl",      Guard.holds("apis"), "apis.import_wsdl",      "Import a WSDL"));
    // spotless:on

    private final Row row;

    ClassicImportRoute(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
