package io.gatehouse.definition.convert;

import static io.gatehouse.definition.convert.Row.as;
import static io.gatehouse.definition.convert.Row.off;
import static io.gatehouse.definition.convert.Row.on;
import static io.gatehouse.definition.convert.Row.same;

import io.gatehouse.json.Json;
import java.util.List;

/** The tables of the authentication methods: left the method's settings in the extension, right a Classic definition. */
final class SecurityRows {
    private static final List<Row> JWKS =
            List.of(same("url", "url"), as("cacheTimeout", "cache_timeout", Conversion.DEADLINE));

    static final List<Row> JWT = List.of(
            same("source", "jwt_source"),
            as("jwksURIs", "jwt_jwks_uris", Conversion.each(JWKS)),
            same("signingMethod", "jwt_signing_method"),
            same("identityBaseField", "jwt_identity_base_field"),
            on("skipKid", "jwt_skip_kid"),
            same("policyFieldName", "jwt_policy_field_name"),
            same("clientBaseField", "jwt_client_base_field"),
            same("defaultPolicies", "jwt_default_policies"),
            same("issuedAtValidationSkew", "jwt_issued_at_validation_skew"),
            same("notBeforeValidationSkew", "jwt_not_before_validation_skew"),
            same("expiresAtValidationSkew", "jwt_expires_at_validation_skew"),
            on("idpClientIdMappingDisabled", "idp_client_id_mapping_disabled"),
            same("scopes/claimName", "scopes/jwt/scope_claim_name"),
            as("scopes/scopeToPolicyMapping", "scopes/jwt/scope_to_policy", Conversion.pairs("scope", "policyId")));

    static final List<Row> BASIC = List.of(
            on("disableCaching", "basic_auth/disable_caching"),
            same("cacheTTL", "basic_auth/cache_ttl"),
            on("extractCredentialsFromBody/enabled", "basic_auth/extract_from_body"),
            same("extractCredentialsFromBody/userRegexp", "basic_auth/body_user_regexp"),
            same("extractCredentialsFromBody/passwordRegexp", "basic_auth/body_password_regexp"));

    /** Right is an entry of auth_configs. */
    static final List<Row> TOKEN = List.of(
            on("enableClientCertificate", "use_certificate"),
            on("signatureValidation/enabled", "validate_signature"),
            same("signatureValidation/algorithm", "signature/algorithm"),
            same("signatureValidation/header", "signature/header"),
            same("signatureValidation/query/enabled", "signature/use_param"),
            same("signatureValidation/query/name", "signature/param_name"),
            same("signatureValidation/secret", "signature/secret"),
            same("signatureValidation/allowedClockSkew", "signature/allowed_clock_skew"),
            same("signatureValidation/errorCode", "signature/error_code"),
            same("signatureValidation/errorMessage", "signature/error_message"));

    static final List<Row> OAUTH = List.of(
            same("allowedAuthorizeTypes", "oauth_meta/allowed_authorize_types"),
            same("authLoginRedirect", "oauth_meta/auth_login_redirect"),
            same("notifications/sharedSecret", "notifications/shared_secret"),
            same("notifications/onKeyChangeUrl", "notifications/oauth_on_keychange_url"));

    private static final List<Row> PROVIDER = List.of(
            on("jwt/enabled", "jwt/enabled"),
            same("jwt/signingMethod", "jwt/signing_method"),
            same("jwt/source", "jwt/source"),
            same("jwt/identityBaseField", "jwt/identity_base_field"),
            same("jwt/issuedAtValidationSkew", "jwt/issued_at_validation_skew"),
            same("jwt/notBeforeValidationSkew", "jwt/not_before_validation_skew"),
            same("jwt/expiresAtValidationSkew", "jwt/expires_at_validation_skew"),
            on("introspection/enabled", "introspection/enabled"),
            same("introspection/url", "introspection/url"),
            same("introspection/clientId", "introspection/client_id"),
            same("introspection/clientSecret", "introspection/client_secret"),
            same("introspection/identityBaseField", "introspection/identity_base_field"),
            on("introspection/cache/enabled", "introspection/cache/enabled"),
            same("introspection/cache/timeout", "introspection/cache/timeout"));

    static final List<Row> EXTERNAL = List.of(as("providers", "external_oauth/providers", Conversion.each(PROVIDER)));

    private static final List<Row> OIDC_PROVIDER = List.of(
            same("issuer", "issuer"),
            as("clientToPolicyMapping", "client_ids", Conversion.pairs("clientId", "policyId")));

    /** Left is server.authentication. */
    static final List<Row> OWN = List.of(
            on("hmac/enabled", "enable_signature_checking"),
            same("hmac/allowedAlgorithms", "hmac_allowed_algorithms"),
            same("hmac/allowedClockSkew", "hmac_allowed_clock_skew"),
            on("oidc/enabled", "use_openid"),
            same("oidc/segregateByClientId", "openid_options/segregate_by_client"),
            as("oidc/providers", "openid_options/providers", Conversion.each(OIDC_PROVIDER)),
            same("oidc/scopes/claimName", "scopes/oidc/scope_claim_name"),
            as(
                    "oidc/scopes/scopeToPolicyMapping",
                    "scopes/oidc/scope_to_policy",
                    Conversion.pairs("scope", "policyId")),
            on("custom/enabled", "custom_plugin_auth_enabled"),
            off("custom/config/enabled", "custom_middleware/auth_check/disabled", "custom_middleware/auth_check/name"),
            same("custom/config/functionName", "custom_middleware/auth_check/name"),
            same("custom/config/path", "custom_middleware/auth_check/path"),
            same("custom/config/rawBodyOnly", "custom_middleware/auth_check/raw_body_only"),
            same("custom/config/requireSession", "custom_middleware/auth_check/require_session"),
            off(
                    "custom/config/idExtractor/enabled",
                    "custom_middleware/id_extractor/disabled",
                    "custom_middleware/id_extractor/extract_from"),
            same("custom/config/idExtractor/source", "custom_middleware/id_extractor/extract_from"),
            same("custom/config/idExtractor/with", "custom_middleware/id_extractor/extract_with"),
            same(
                    "custom/config/idExtractor/config/headerName",
                    "custom_middleware/id_extractor/extractor_config/header_name"),
            same(
                    "custom/config/idExtractor/config/formParamName",
                    "custom_middleware/id_extractor/extractor_config/param_name"),
            same(
                    "custom/config/idExtractor/config/regexp",
                    "custom_middleware/id_extractor/extractor_config/regex_expression"),
            same(
                    "custom/config/idExtractor/config/regexpMatchIndex",
                    "custom_middleware/id_extractor/extractor_config/regex_match_index"),
            same(
                    "custom/config/idExtractor/config/xPathExp",
                    "custom_middleware/id_extractor/extractor_config/xpath_expression"));

    /** Methods of server.authentication and their entry of auth_configs. */
    static final List<List<String>> OWN_SOURCES =
            List.of(List.of("hmac", "hmac"), List.of("oidc", "oidc"), List.of("custom", "coprocess"));

    private SecurityRows() {}

    static Json.Obj authentication(Json.Obj extension) {
        return extension.object("server").object("authentication");
    }
}
