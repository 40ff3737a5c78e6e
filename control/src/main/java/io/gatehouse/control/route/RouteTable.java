package io.gatehouse.control.route;

import java.util.List;
import java.util.stream.Stream;

/** Every row the control plane answers. Router, access checks, audit, documents and tests all read this one list. */
public final class RouteTable {
    public static final List<Route> ALL = Stream.<Route[]>of(
                    SessionRoute.values(),
                    AdminRoute.values(),
                    UserRoute.values(),
                    UserGroupRoute.values(),
                    ApiRoute.values(),
                    OasRoute.values(),
                    ApiImportRoute.values(),
                    ApiFilingRoute.values(),
                    SchemaRoute.values(),
                    TemplateRoute.values(),
                    HookRoute.values(),
                    OauthClientRoute.values(),
                    AssetImportRoute.values(),
                    ClassicImportRoute.values(),
                    PolicyRoute.values(),
                    KeyRoute.values(),
                    RuleRoute.values(),
                    UsageRoute.values(),
                    SystemRoute.values(),
                    ExtraRoute.values(),
                    UnbuiltRoute.values())
            .flatMap(Stream::of)
            .toList();

    private RouteTable() {}
}
