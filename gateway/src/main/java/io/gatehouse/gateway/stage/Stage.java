package io.gatehouse.gateway.stage;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.chain.Chain;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.gateway.middleware.AccessRights;
import io.gatehouse.gateway.middleware.ApiRateLimit;
import io.gatehouse.gateway.middleware.HeaderTransforms;
import io.gatehouse.gateway.middleware.KeyLimits;
import io.gatehouse.gateway.middleware.MockResponse;
import io.gatehouse.gateway.middleware.PathLists;
import io.gatehouse.gateway.middleware.RequestSizeLimit;
import io.gatehouse.gateway.middleware.StripCredentials;
import io.gatehouse.gateway.middleware.TokenAuth;
import io.gatehouse.store.Counters;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/** The built stages, in the contract's order. A stage an API has no use for costs it nothing. */
public enum Stage {
    PATH_LISTS {
        @Override
        Optional<Middleware> of(ApiReading api, Means means) {
            return PathLists.from(api);
        }
    },
    REQUEST_SIZE {
        @Override
        Optional<Middleware> of(ApiReading api, Means means) {
            return RequestSizeLimit.from(api);
        }
    },
    AUTHENTICATION {
        @Override
        Optional<Middleware> of(ApiReading api, Means means) {
            return TokenAuth.from(api, means.sessions());
        }
    },
    STRIP_CREDENTIALS {
        @Override
        Optional<Middleware> of(ApiReading api, Means means) {
            return StripCredentials.from(api);
        }
    },
    ACCESS_RIGHTS {
        @Override
        Optional<Middleware> of(ApiReading api, Means means) {
            return AccessRights.from(api, means.clock());
        }
    },
    KEY_LIMITS {
        @Override
        Optional<Middleware> of(ApiReading api, Means means) {
            return KeyLimits.from(api, means.counters(), means.clock());
        }
    },
    API_RATE {
        @Override
        Optional<Middleware> of(ApiReading api, Means means) {
            return ApiRateLimit.from(api, means.counters(), means.clock());
        }
    },
    REQUEST_HEADERS {
        @Override
        Optional<Middleware> of(ApiReading api, Means means) {
            return HeaderTransforms.from(api);
        }
    },
    MOCK_RESPONSE {
        @Override
        Optional<Middleware> of(ApiReading api, Means means) {
            return MockResponse.from(api);
        }
    };

    /** What stages work with; it outlives the chains, so that a reload forgets no window and no key. */
    public record Means(Sessions sessions, Counters counters, InstantSource clock) {}

    abstract Optional<Middleware> of(ApiReading api, Means means);

    public static Chain compile(ApiReading api, Means means) {
        return new Chain(Arrays.stream(values())
                .flatMap(stage -> stage.of(api, means).stream())
                .toList());
    }
}
