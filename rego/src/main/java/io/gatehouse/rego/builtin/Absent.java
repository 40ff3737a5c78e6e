package io.gatehouse.rego.builtin;

import java.util.Set;

/** OPA's builtins that this engine lacks on purpose: named, so that a rule that calls one is told so when it is saved. */
public final class Absent {
    private static final Set<String> NAMES = Set.of(
            "crypto.parse_private_keys",
            "crypto.x509.parse_and_verify_certificates",
            "crypto.x509.parse_and_verify_certificates_with_options",
            "crypto.x509.parse_certificate_request",
            "crypto.x509.parse_certificates",
            "crypto.x509.parse_keypair",
            "crypto.x509.parse_rsa_private_key",
            "graphql.is_valid",
            "graphql.parse",
            "graphql.parse_and_verify",
            "graphql.parse_query",
            "graphql.parse_schema",
            "graphql.schema_is_valid",
            "net.lookup_ip_addr",
            "providers.aws.sign_req",
            "rego.metadata.chain",
            "rego.metadata.rule",
            "rego.parse_module");

    private Absent() {}

    public static boolean has(String name) {
        return NAMES.contains(name);
    }
}
