package io.gatehouse.control.route;

import java.util.Locale;

/** Rows of the contract that nobody serves yet: 501. Building one moves its row to the enum of its topic. */
public enum UnbuiltRoute implements Route {
    // spotless:off
    GET_USAGE_MCP(Verb.GET, "/api/usage/mcp/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics")),
    GET_ACTIVITY_MCP_PRIMITIVES(Verb.GET, "/api/activity/mcp/primitives/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics")),
    GET_ACTIVITY_MCP_PRIMITIVES_ERRORS(Verb.GET, "/api/activity/mcp/primitives/errors/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics")),
    GET_ACTIVITY_MCP_KEYS_KEYID(Verb.GET, "/api/activity/mcp/keys/{keyId}/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics")),
    DELETE_CACHE_JWKS_APIID(Verb.DELETE, "/api/cache/jwks/{apiId}", Guard.ADMINISTRATOR),
    POST_PROXY(Verb.POST, "/api/proxy", Guard.holds("apis")),
    POST_APIS_STREAMS(Verb.POST, "/api/apis/streams", Guard.holds("apis")),
    GET_APIS_STREAMS_APIID(Verb.GET, "/api/apis/streams/{apiId}", Guard.holds("apis")),
    PUT_APIS_STREAMS_APIID(Verb.PUT, "/api/apis/streams/{apiId}", Guard.holds("apis")),
    PATCH_APIS_STREAMS_APIID(Verb.PATCH, "/api/apis/streams/{apiId}", Guard.holds("apis")),
    DELETE_APIS_STREAMS_APIID(Verb.DELETE, "/api/apis/streams/{apiId}", Guard.holds("apis")),
    GET_MCPS(Verb.GET, "/api/mcps", Guard.holds("mcp")),
    POST_MCPS(Verb.POST, "/api/mcps", Guard.holds("mcp")),
    GET_MCPS_APIID(Verb.GET, "/api/mcps/{apiId}", Guard.holds("mcp")),
    PUT_MCPS_APIID(Verb.PUT, "/api/mcps/{apiId}", Guard.holds("mcp")),
    DELETE_MCPS_APIID(Verb.DELETE, "/api/mcps/{apiId}", Guard.holds("mcp")),
    GET_APIS_OAUTH_APIID_CLIENTID_TOKENS(Verb.GET, "/api/apis/oauth/{apiId}/{clientId}/tokens", Guard.holds("oauth")),
    GET_CERTS(Verb.GET, "/api/certs", Guard.holds("certs")),
    POST_CERTS(Verb.POST, "/api/certs", Guard.holds("certs")),
    GET_CERTS_CERTID_APIS(Verb.GET, "/api/certs/{certId}/apis", Guard.holds("certs")),
    GET_CERTS_CERTID(Verb.GET, "/api/certs/{certId}", Guard.holds("certs")),
    DELETE_CERTS_CERTID(Verb.DELETE, "/api/certs/{certId}", Guard.holds("certs")),
    GET_CERTS_DEPENDENCIES_CERTID(Verb.GET, "/api/certs/dependencies/{certId}", Guard.holds("certs")),
    DELETE_CERTS_DEPENDENCIES_CERTID(Verb.DELETE, "/api/certs/dependencies/{certId}", Guard.holds("certs")),
    GET_CERTS_DETAILS(Verb.GET, "/api/certs/details", Guard.holds("certs")),
    GET_EXAMPLES(Verb.GET, "/api/examples", Guard.holds("apis")),
    GET_EXAMPLES_LOCATION(Verb.GET, "/api/examples/{location}", Guard.holds("apis")),
    POST_SSO(Verb.POST, "/api/sso", Guard.SIGNED_IN),
    GET_SYSTEM_STATS(Verb.GET, "/api/system/stats", Guard.holds("system")),
    GET_ORG_NOTIFICATIONS(Verb.GET, "/api/org/notifications", Guard.holds("certs")),
    DELETE_ADMIN_OAUTH_TOKENS(Verb.DELETE, "/admin/oauth/tokens", Guard.ADMIN_SECRET),
    GET_ADMIN_ORG_KEYS(Verb.GET, "/admin/org/keys", Guard.ADMIN_SECRET),
    POST_ADMIN_ORG_KEYS(Verb.POST, "/admin/org/keys", Guard.ADMIN_SECRET),
    GET_ADMIN_ORG_KEYS_KEYID(Verb.GET, "/admin/org/keys/{keyId}", Guard.ADMIN_SECRET),
    PUT_ADMIN_ORG_KEYS_KEYID(Verb.PUT, "/admin/org/keys/{keyId}", Guard.ADMIN_SECRET),
    DELETE_ADMIN_ORG_KEYS_KEYID(Verb.DELETE, "/admin/org/keys/{keyId}", Guard.ADMIN_SECRET),
    POST_ADMIN_ORGANISATIONS_ORGID_GENERATE_PORTALS(Verb.POST, "/admin/organisations/{orgID}/generate-portals", Guard.ADMIN_SECRET),
    POST_ADMIN_SSO(Verb.POST, "/admin/sso", Guard.ADMIN_SECRET),
    POST_DATA_GRAPHS_DATA_SOURCES_IMPORT(Verb.POST, "/api/data-graphs/data-sources/import", Guard.holds("apis")),
    POST_GRAPHQL(Verb.POST, "/graphql", Guard.SIGNED_IN),
    GET_PLAYGROUND(Verb.GET, "/playground", Guard.SIGNED_IN),
    POST_APIS_OAUTH_OAUTHCLIENTID_REVOKE(Verb.POST, "/api/apis/oauth/{oauthClientId}/revoke", Guard.holds("oauth")),
    POST_APIS_OAUTH_OAUTHCLIENTID_REVOKE_ALL(Verb.POST, "/api/apis/oauth/{oauthClientId}/revoke_all", Guard.holds("oauth")),
    POST_APIS_OAUTH_APIID_AUTHORIZE_CLIENT(Verb.POST, "/api/apis/oauth/{apiId}/authorize-client", Guard.holds("oauth")),
    POST_EVALUATIONS_SANDBOX(Verb.POST, "/api/evaluations/sandbox", Guard.holds("governance")),
    POST_EVALUATIONS_SANDBOX_OAS(Verb.POST, "/api/evaluations/sandbox/oas", Guard.holds("governance")),
    GET_RULESETS(Verb.GET, "/api/rulesets", Guard.holds("governance")),
    POST_RULESETS(Verb.POST, "/api/rulesets", Guard.holds("governance")),
    GET_RULESETS_ID(Verb.GET, "/api/rulesets/{id}", Guard.holds("governance")),
    PUT_RULESETS_ID(Verb.PUT, "/api/rulesets/{id}", Guard.holds("governance")),
    DELETE_RULESETS_ID(Verb.DELETE, "/api/rulesets/{id}", Guard.holds("governance")),
    GET_GOVERNANCE_EVALUATION_DETAILS_APIID(Verb.GET, "/api/governance/evaluation-details/{apiID}", Guard.holds("governance")),
    GET_GOVERNANCE_APIS_APIID_COMPLIANCE(Verb.GET, "/api/governance/apis/{apiID}/compliance", Guard.holds("governance")),
    GET_CLIENTIDPS(Verb.GET, "/api/clientidps", Guard.holds("apis")),
    POST_CLIENTIDPS(Verb.POST, "/api/clientidps", Guard.holds("apis")),
    GET_CLIENTIDPS_ID(Verb.GET, "/api/clientidps/{id}", Guard.holds("apis")),
    PUT_CLIENTIDPS_ID(Verb.PUT, "/api/clientidps/{id}", Guard.holds("apis")),
    DELETE_CLIENTIDPS_ID(Verb.DELETE, "/api/clientidps/{id}", Guard.holds("apis")),
    PATCH_CLIENTIDPS_ID_MAPPINGS(Verb.PATCH, "/api/clientidps/{id}/mappings", Guard.holds("apis")),
    GET_CLIENTIDPS_ID_MAPPINGS_APIID(Verb.GET, "/api/clientidps/{id}/mappings/{apiId}", Guard.holds("apis")),
    PUT_CLIENTIDPS_ID_MAPPINGS_APIID(Verb.PUT, "/api/clientidps/{id}/mappings/{apiId}", Guard.holds("apis")),
    DELETE_CLIENTIDPS_ID_MAPPINGS_APIID(Verb.DELETE, "/api/clientidps/{id}/mappings/{apiId}", Guard.holds("apis")),
    GET_TAP(Verb.GET, "/tap", Guard.ANYONE),
    POST_USERS_FORGOT(Verb.POST, "/api/users/forgot", Guard.ANYONE),
    POST_LICENSE(Verb.POST, "/license", Guard.ANYONE),
    GET_AUTH_PROFILEID_PROVIDER(Verb.GET, "/auth/{profileId}/{provider}", Guard.ANYONE),
    POST_AUTH_PROFILEID_PROVIDER(Verb.POST, "/auth/{profileId}/{provider}", Guard.ANYONE),
    GET_AUTH_PROFILEID_PROVIDER_CALLBACK(Verb.GET, "/auth/{profileId}/{provider}/callback", Guard.ANYONE),
    POST_AUTH_PROFILEID_PROVIDER_CALLBACK(Verb.POST, "/auth/{profileId}/{provider}/callback", Guard.ANYONE),
    GET_AUTH_PROFILEID_SAML_METADATA(Verb.GET, "/auth/{profileId}/saml/metadata", Guard.ANYONE),
    GET_TIB_PROFILES(Verb.GET, "/api/tib/profiles", Guard.holds("idm")),
    POST_TIB_PROFILES_ID(Verb.POST, "/api/tib/profiles/{id}", Guard.holds("idm")),
    GET_TIB_PROFILES_ID(Verb.GET, "/api/tib/profiles/{id}", Guard.holds("idm")),
    PUT_TIB_PROFILES_ID(Verb.PUT, "/api/tib/profiles/{id}", Guard.holds("idm")),
    DELETE_TIB_PROFILES_ID(Verb.DELETE, "/api/tib/profiles/{id}", Guard.holds("idm")),
    DELETE_CACHE_APIID(Verb.DELETE, "/api/cache/{apiId}", Guard.holds("apis")),
    POST_DEBUG(Verb.POST, "/api/debug", Guard.holds("apis")),
    GET_ACTIVITY_GRAPH(Verb.GET, "/api/activity/graph/{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}", Guard.holds("analytics")),
    GET_MCPS_APIID_VERSIONS(Verb.GET, "/api/mcps/{apiId}/versions", Guard.holds("mcp")),
    GET_PORTAL_CATALOGUE(Verb.GET, "/api/portal/catalogue", Guard.holds("portal")),
    POST_PORTAL_CATALOGUE(Verb.POST, "/api/portal/catalogue", Guard.holds("portal")),
    PUT_PORTAL_CATALOGUE(Verb.PUT, "/api/portal/catalogue", Guard.holds("portal")),
    GET_PORTAL_CONFIGURATION(Verb.GET, "/api/portal/configuration", Guard.holds("portal")),
    POST_PORTAL_CONFIGURATION(Verb.POST, "/api/portal/configuration", Guard.holds("portal")),
    PUT_PORTAL_CONFIGURATION(Verb.PUT, "/api/portal/configuration", Guard.holds("portal")),
    PUT_PORTAL_CNAME(Verb.PUT, "/api/portal/cname", Guard.holds("portal")),
    GET_PORTAL_PAGES(Verb.GET, "/api/portal/pages", Guard.holds("portal")),
    POST_PORTAL_PAGES(Verb.POST, "/api/portal/pages", Guard.holds("portal")),
    GET_PORTAL_PAGES_ID(Verb.GET, "/api/portal/pages/{id}", Guard.holds("portal")),
    PUT_PORTAL_PAGES_ID(Verb.PUT, "/api/portal/pages/{id}", Guard.holds("portal")),
    DELETE_PORTAL_PAGES_ID(Verb.DELETE, "/api/portal/pages/{id}", Guard.holds("portal")),
    GET_PORTAL_MENUS(Verb.GET, "/api/portal/menus", Guard.holds("portal")),
    POST_PORTAL_MENUS(Verb.POST, "/api/portal/menus", Guard.holds("portal")),
    PUT_PORTAL_MENUS(Verb.PUT, "/api/portal/menus", Guard.holds("portal")),
    GET_PORTAL_CSS(Verb.GET, "/api/portal/css", Guard.holds("portal")),
    POST_PORTAL_CSS(Verb.POST, "/api/portal/css", Guard.holds("portal")),
    PUT_PORTAL_CSS(Verb.PUT, "/api/portal/css", Guard.holds("portal")),
    GET_PORTAL_JS(Verb.GET, "/api/portal/js", Guard.holds("portal")),
    POST_PORTAL_JS(Verb.POST, "/api/portal/js", Guard.holds("portal")),
    PUT_PORTAL_JS(Verb.PUT, "/api/portal/js", Guard.holds("portal")),
    POST_PORTAL_DOCUMENTATION(Verb.POST, "/api/portal/documentation", Guard.holds("portal")),
    GET_PORTAL_DOCUMENTATION_ID(Verb.GET, "/api/portal/documentation/{id}", Guard.holds("portal")),
    DELETE_PORTAL_DOCUMENTATION_ID(Verb.DELETE, "/api/portal/documentation/{id}", Guard.holds("portal")),
    GET_PORTAL_DEVELOPERS(Verb.GET, "/api/portal/developers", Guard.holds("portal")),
    POST_PORTAL_DEVELOPERS(Verb.POST, "/api/portal/developers", Guard.holds("portal")),
    GET_PORTAL_DEVELOPERS_ID(Verb.GET, "/api/portal/developers/{id}", Guard.holds("portal")),
    PUT_PORTAL_DEVELOPERS_ID(Verb.PUT, "/api/portal/developers/{id}", Guard.holds("portal")),
    DELETE_PORTAL_DEVELOPERS_ID(Verb.DELETE, "/api/portal/developers/{id}", Guard.holds("portal")),
    GET_PORTAL_DEVELOPERS_EMAIL_EMAIL(Verb.GET, "/api/portal/developers/email/{email}", Guard.holds("portal")),
    GET_PORTAL_DEVELOPERS_SSOKEY_SSOKEY(Verb.GET, "/api/portal/developers/ssokey/{ssoKey}", Guard.holds("portal")),
    POST_PORTAL_DEVELOPERS_VERIFY_CREDENTIALS(Verb.POST, "/api/portal/developers/verify_credentials", Guard.holds("portal")),
    POST_PORTAL_DEVELOPERS_PASSWORD_ID(Verb.POST, "/api/portal/developers/password/{id}", Guard.holds("portal")),
    POST_PORTAL_DEVELOPERS_ID_KEYS(Verb.POST, "/api/portal/developers/{id}/keys", Guard.holds("portal")),
    PUT_PORTAL_DEVELOPERS_ID_KEYS_KEYID(Verb.PUT, "/api/portal/developers/{id}/keys/{keyId}", Guard.holds("portal")),
    DELETE_PORTAL_DEVELOPERS_ID_KEYS_KEYID(Verb.DELETE, "/api/portal/developers/{id}/keys/{keyId}", Guard.holds("portal")),
    POST_PORTAL_DEVELOPERS_ID_KEYS_KEYID_RESET_QUOTA(Verb.POST, "/api/portal/developers/{id}/keys/{keyId}/reset_quota", Guard.holds("portal")),
    POST_PORTAL_DEVELOPERS_ID_SUBSCRIPTIONS(Verb.POST, "/api/portal/developers/{id}/subscriptions", Guard.holds("portal")),
    DELETE_PORTAL_DEVELOPERS_OAUTH_APPID(Verb.DELETE, "/api/portal/developers/oauth/{appId}", Guard.holds("portal")),
    GET_PORTAL_REQUESTS(Verb.GET, "/api/portal/requests", Guard.holds("portal")),
    POST_PORTAL_REQUESTS(Verb.POST, "/api/portal/requests", Guard.holds("portal")),
    GET_PORTAL_REQUESTS_ID(Verb.GET, "/api/portal/requests/{id}", Guard.holds("portal")),
    DELETE_PORTAL_REQUESTS_ID(Verb.DELETE, "/api/portal/requests/{id}", Guard.holds("portal")),
    PUT_PORTAL_REQUESTS_APPROVE_ID(Verb.PUT, "/api/portal/requests/approve/{id}", Guard.holds("portal")),
    POST_OAUTH_CLIENTS_OAUTHCLIENTID_REVOKE(Verb.POST, "/oauth-clients/{oauthClientId}/revoke", Guard.SIGNED_IN),
    POST_OAUTH_CLIENTS_OAUTHCLIENTID_REVOKE_ALL(Verb.POST, "/oauth-clients/{oauthClientId}/revoke_all", Guard.SIGNED_IN),
    GET_REGISTER_NODE(Verb.GET, "/register/node", Guard.NODE_SECRET),
    GET_REGISTER_PING(Verb.GET, "/register/ping", Guard.NODE_SECRET),
    DELETE_SYSTEM_NODE(Verb.DELETE, "/system/node", Guard.NODE_SECRET),
    GET_SYSTEM_APIS(Verb.GET, "/system/apis", Guard.NODE_SECRET),
    GET_SYSTEM_POLICIES(Verb.GET, "/system/policies", Guard.NODE_SECRET),
    GET_SYSTEM_CLIENTIDPS(Verb.GET, "/system/clientidps", Guard.NODE_SECRET),
    POST_SYSTEM_KEY_QUOTA_TRIGGER(Verb.POST, "/system/key/quota_trigger", Guard.NODE_SECRET);
    // spotless:on

    private final Verb verb;
    private final String path;
    private final Guard guard;

    UnbuiltRoute(Verb verb, String path, Guard guard) {
        this.verb = verb;
        this.path = path;
        this.guard = guard;
    }

    @Override
    public Verb verb() {
        return verb;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Guard guard() {
        return guard;
    }

    @Override
    public String action() {
        return "unbuilt." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String summary() {
        return verb + " " + path;
    }
}
