package io.gatehouse.gateway.middleware;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.json.Json;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Whether the key is alive, and may use this API and this path. */
public final class AccessRights implements Middleware.Quick {
    private static final Verdict INACTIVE = new Verdict.Reject(403, "Key is inactive, please renew");
    private static final Verdict EXPIRED = new Verdict.Reject(401, "Key has expired, please renew");
    private static final Verdict NO_API = new Verdict.Reject(403, "Access to this API has been disallowed");
    private static final Verdict NO_PATH = new Verdict.Reject(403, "Access to this resource has been disallowed");
    private static final Verdict POLICIES =
            new Verdict.Reject(501, "Keys under policies are not built yet in this gateway");

    private final InstantSource clock;

    private AccessRights(InstantSource clock) {
        this.clock = clock;
    }

    public static Optional<Middleware> from(ApiReading api, InstantSource clock) {
        return api.authentication().keyless() ? Optional.empty() : Optional.of(new AccessRights(clock));
    }

    @Override
    public Verdict apply(Exchange exchange) {
        if (exchange.isIgnored() || exchange.session().isEmpty()) {
            return Verdict.PASS;
        }
        Session session = exchange.session().get();
        if (!session.body().list("apply_policies").isEmpty()
                || !session.body().text("apply_policy_id").isEmpty()) {
            return POLICIES;
        }
        if (session.isInactive()) {
            return INACTIVE;
        }
        if (session.expires() > 0 && session.expires() <= clock.instant().getEpochSecond()) {
            return EXPIRED;
        }
        if (session.accessRights().isEmpty()) {
            return Verdict.PASS;
        }
        if (!session.accessRights().has(exchange.api().apiId())) {
            return NO_API;
        }
        Json.Obj right = session.accessRights().object(exchange.api().apiId());
        return mayUsePath(right, exchange) ? Verdict.PASS : NO_PATH;
    }

    /** The contract matches these anywhere in the full path, the listen path included. */
    private static boolean mayUsePath(Json.Obj right, Exchange exchange) {
        if (right.list("allowed_urls").isEmpty()) {
            return true;
        }
        String path = Objects.requireNonNullElse(exchange.request().path(), "/");
        String method = exchange.request().method().name();
        return right.list("allowed_urls").stream()
                .map(Json::orEmptyObject)
                .anyMatch(url -> url.texts("methods").contains(method) && found(url.text("url"), path));
    }

    private static boolean found(String expression, String path) {
        try {
            return Pattern.compile(expression).matcher(path).find();
        } catch (PatternSyntaxException _) {
            // An expression that cannot be read allows nothing.
            return false;
        }
    }
}
