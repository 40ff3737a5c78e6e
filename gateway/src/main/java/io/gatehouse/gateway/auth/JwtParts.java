package io.gatehouse.gateway.auth;

import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.Base64;
import java.util.Optional;

/** The readable parts of a token: 0 for its head, 1 for its claims. */
final class JwtParts {
    private JwtParts() {}

    static Optional<Json.Obj> part(String token, int index) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return JsonText.parse(Base64.getUrlDecoder().decode(parts[index])) instanceof Json.Obj object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (IllegalArgumentException | FaultException _) {
            return Optional.empty();
        }
    }
}
