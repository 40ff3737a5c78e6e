package io.gatehouse.gateway.auth;

import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.json.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What a token says about its times, its origin and its bearer. */
final class JwtClaims {
    private static final Verdict EXPIRED = refused("token has expired");
    private static final Verdict TOO_EARLY_ISSUED = refused("token used before issued");
    private static final Verdict TOO_EARLY = refused("token is not valid yet");
    private static final Verdict OTHER_ISSUER = refused("invalid issuer claim");
    private static final Verdict OTHER_AUDIENCE = refused("invalid audience claim");
    private static final Verdict OTHER_SUBJECT = refused("invalid subject claim");
    private static final Verdict NO_IDENTIFIER = refused("missing jti claim");

    private final AuthMethod.Jwt settings;
    private final InstantSource clock;

    JwtClaims(AuthMethod.Jwt settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private static Verdict refused(String why) {
        return new Verdict.Reject(401, "Key not authorized: " + why);
    }

    Verdict check(Json.Obj said) {
        long now = clock.instant().getEpochSecond();
        AuthMethod.Skews skews = settings.skews();
        if (said.has("exp") && said.decimal("exp", 0) < now - skews.expires()) {
            return EXPIRED;
        }
        if (said.has("iat") && said.decimal("iat", 0) > now + skews.issuedAt()) {
            return TOO_EARLY_ISSUED;
        }
        if (said.has("nbf") && said.decimal("nbf", 0) > now + skews.notBefore()) {
            return TOO_EARLY;
        }
        return demanded(said);
    }

    private Verdict demanded(Json.Obj said) {
        AuthMethod.Demands demands = settings.demands();
        if (!demands.issuers().isEmpty() && !demands.issuers().contains(said.text("iss"))) {
            return OTHER_ISSUER;
        }
        if (!demands.audiences().isEmpty()
                && texts(said.get("aud")).stream().noneMatch(demands.audiences()::contains)) {
            return OTHER_AUDIENCE;
        }
        if (!demands.subjects().isEmpty() && !demands.subjects().contains(said.text("sub"))) {
            return OTHER_SUBJECT;
        }
        return demands.identifier() && said.text("jti").isEmpty() ? NO_IDENTIFIER : Verdict.PASS;
    }

    /** Who calls, without saying why nobody. */
    Optional<String> identity(Json.Obj said) {
        return bearer(said) instanceof Bearer.Is(var name) ? Optional.of(name) : Optional.empty();
    }

    /** Who calls. */
    sealed interface Bearer {
        record Is(String name) implements Bearer {}

        record Not(Verdict refusal) implements Bearer {}
    }

    /** The first identity claim that is there, else the subject; an empty one is nobody. */
    Bearer bearer(Json.Obj said) {
        for (String claim : settings.identityClaims()) {
            Optional<String> found = text(said, claim);
            if (found.isPresent()) {
                return found.get().isEmpty()
                        ? new Bearer.Not(new Verdict.Reject(
                                403, "found an empty user ID in predefined base claim, claim: " + claim))
                        : new Bearer.Is(found.get());
            }
        }
        Optional<String> subject = text(said, "sub");
        if (subject.isEmpty()) {
            return new Bearer.Not(new Verdict.Reject(403, "no suitable claims for user ID were found"));
        }
        return subject.get().isEmpty()
                ? new Bearer.Not(new Verdict.Reject(403, "found an empty user ID in sub claim"))
                : new Bearer.Is(subject.get());
    }

    /** A claim by its name, or by its path with dots. */
    static Json claim(Json.Obj said, String path) {
        if (said.has(path)) {
            return said.get(path);
        }
        Json at = said;
        for (String step : path.split("\\.", -1)) {
            at = at.orEmptyObject().get(step);
        }
        return at;
    }

    private static Optional<String> text(Json.Obj said, String path) {
        return switch (claim(said, path)) {
            case Json.Str(var text) -> Optional.of(text);
            case Json.Num number -> Optional.of(number.text());
            default -> Optional.empty();
        };
    }

    /** A text split at spaces, or the texts of a list. */
    static List<String> texts(Json value) {
        return value instanceof Json.Str(var text)
                ? List.of(text.trim().split("\\s+"))
                : value.items().stream().flatMap(item -> item.asText().stream()).toList();
    }
}
