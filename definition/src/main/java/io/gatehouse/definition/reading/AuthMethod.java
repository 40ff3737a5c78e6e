package io.gatehouse.definition.reading;

import java.util.List;
import java.util.Map;

/** One way a caller proves who it is. */
public sealed interface AuthMethod {
    Places places();

    /** A key as it is. */
    record Token(Places places, Signed signature) implements AuthMethod {}

    /**
     * A signature that comes with a key.
     *
     * @param algorithm empty when none is asked for
     * @param skewSeconds how far the caller's clock may be off
     */
    record Signed(
            String algorithm,
            String header,
            String parameter,
            String secret,
            long skewSeconds,
            int errorCode,
            String errorMessage) {
        public static final Signed NONE = new Signed("", "", "", "", 0, 0, "");
    }

    /**
     * Name and password.
     *
     * @param userPattern regular expression whose first group is the name in the body; empty to read the header only
     */
    record Basic(Places places, String userPattern, String passwordPattern) implements AuthMethod {
        public boolean readsBody() {
            return !userPattern.isEmpty();
        }
    }

    /**
     * A signed token of somebody else.
     *
     * @param signing {@code hmac|rsa|ecdsa}
     * @param source the key, or the address of a key set, in base64 or as it is; empty where each key holds its secret
     * @param keySets further addresses of key sets
     * @param identityClaims first that is there names the caller
     */
    record Jwt(
            Places places,
            String signing,
            String source,
            List<String> keySets,
            List<String> identityClaims,
            List<String> policyClaims,
            String clientClaim,
            boolean skipsKid,
            List<String> defaultPolicies,
            Skews skews,
            Scopes scopes,
            Demands demands)
            implements AuthMethod {
        public Jwt {
            keySets = List.copyOf(keySets);
            identityClaims = List.copyOf(identityClaims);
            policyClaims = List.copyOf(policyClaims);
            defaultPolicies = List.copyOf(defaultPolicies);
        }
    }

    /** Seconds that clocks may differ. */
    record Skews(long issuedAt, long expires, long notBefore) {}

    /**
     * Which scope grants which policy.
     *
     * @param claims first that is there holds the scopes
     */
    record Scopes(List<String> claims, Map<String, String> policies) {
        public Scopes {
            claims = List.copyOf(claims);
            policies = Map.copyOf(policies);
        }
    }

    /** What else a token must say; an empty list asks for nothing. */
    record Demands(List<String> issuers, List<String> audiences, List<String> subjects, boolean identifier) {
        public static final Demands NONE = new Demands(List.of(), List.of(), List.of(), false);

        public Demands {
            issuers = List.copyOf(issuers);
            audiences = List.copyOf(audiences);
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * A signature over parts of the request.
     *
     * @param algorithms those allowed; all when empty
     * @param skewMillis 0 or less for no check
     */
    record Hmac(Places places, List<String> algorithms, long skewMillis) implements AuthMethod {
        public Hmac {
            algorithms = List.copyOf(algorithms);
        }
    }

    /** A token that this node handed out. */
    record OAuth(Places places, List<String> grants, String loginRedirect) implements AuthMethod {
        public OAuth {
            grants = List.copyOf(grants);
        }
    }

    /** A way this reading knows by name only. */
    record Named(Places places, String name) implements AuthMethod {
        public static final String EXTERNAL_OAUTH = "external OAuth";
        public static final String OPENID = "OpenID Connect";
        public static final String PLUGIN = "authentication by plugin";
        public static final String CERTIFICATES = "client certificates as keys";
        public static final String CLAIMS = "custom claim validation";
    }
}
