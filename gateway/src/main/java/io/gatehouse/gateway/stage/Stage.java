package io.gatehouse.gateway.stage;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Feature;
import io.gatehouse.definition.reading.PathMatching;
import io.gatehouse.gateway.auth.Authentications;
import io.gatehouse.gateway.auth.KeySets;
import io.gatehouse.gateway.auth.Passwords;
import io.gatehouse.gateway.auth.Proofs;
import io.gatehouse.gateway.cache.AnswerCache;
import io.gatehouse.gateway.chain.Chain;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.host.DownHosts;
import io.gatehouse.gateway.key.Organisations;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.gateway.limit.Limiter;
import io.gatehouse.gateway.limit.RateHeaders;
import io.gatehouse.gateway.middleware.AccessRights;
import io.gatehouse.gateway.middleware.AddressLists;
import io.gatehouse.gateway.middleware.ApiRateLimit;
import io.gatehouse.gateway.middleware.BodyTransforms;
import io.gatehouse.gateway.middleware.CacheAnswers;
import io.gatehouse.gateway.middleware.CorsHeaders;
import io.gatehouse.gateway.middleware.Dispatch;
import io.gatehouse.gateway.middleware.GranularAccess;
import io.gatehouse.gateway.middleware.HeaderTransforms;
import io.gatehouse.gateway.middleware.KeyExpired;
import io.gatehouse.gateway.middleware.KeyLimits;
import io.gatehouse.gateway.middleware.MethodTransform;
import io.gatehouse.gateway.middleware.MockResponse;
import io.gatehouse.gateway.middleware.OrganisationMonitor;
import io.gatehouse.gateway.middleware.RequestSizeLimit;
import io.gatehouse.gateway.middleware.StripCredentials;
import io.gatehouse.gateway.middleware.TrackEndpoint;
import io.gatehouse.gateway.middleware.Unbuilt;
import io.gatehouse.gateway.middleware.UrlRewrite;
import io.gatehouse.gateway.middleware.ValidateBody;
import io.gatehouse.gateway.middleware.ValidateRequest;
import io.gatehouse.gateway.middleware.VersionCheck;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Counters;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * All stages of the contract, in its order. A stage an API has no use for costs it nothing; one that is not built yet
 * turns away who asks for it.
 */
public enum Stage {
    // spotless:off
    MCP_SIZE(unbuilt(Feature.MCP, "MCP")),
    JSON_RPC(unbuilt(Feature.JSON_RPC, "JSON-RPC")),
    VERSION(built((api, means) -> VersionCheck.from(api, means.clock()))),
    CORS(built((api, _) -> CorsHeaders.from(api))),
    PRE_PLUGINS(unbuilt(Feature.PRE_PLUGINS, "custom pre plugins")),
    NODE_RATE(elsewhere("the recorder counts what a node serves")),
    IP_ALLOW(built((api, _) -> AddressLists.allowing(api))),
    IP_BLOCK(built((api, _) -> AddressLists.blocking(api))),
    CLIENT_CERTIFICATE(unbuilt(Feature.CLIENT_CERTIFICATES, "client certificates")),
    ORGANISATION(built((api, means) -> OrganisationMonitor.from(api, means.organisations(), means.limiter(), means.counters(), means.clock()))),
    REQUEST_SIZE(built((api, _) -> RequestSizeLimit.from(api))),
    CONTEXT_VARIABLES(elsewhere("variables are read when a text uses them")),
    TRACK_ENDPOINT(built((api, _) -> TrackEndpoint.from(api))),
    PROTECTED_RESOURCE(unbuilt(Feature.PROTECTED_RESOURCE_METADATA, "protected resource metadata")),
    MCP_LOOP(elsewhere("an API that is MCP is turned away before")),
    AUTHENTICATION(built((api, means) -> Authentications.from(api, means.proofs()))),
    POST_AUTHENTICATION_PLUGINS(unbuilt(Feature.POST_AUTHENTICATION_PLUGINS, "custom post-authentication plugins")),
    STRIP_CREDENTIALS(built((api, _) -> StripCredentials.from(api))),
    KEY_EXPIRED(built((api, means) -> KeyExpired.from(api, means.clock()))),
    ACCESS_RIGHTS(built((api, _) -> AccessRights.from(api))),
    GRANULAR_ACCESS(built((api, means) -> GranularAccess.from(api, means.matching()))),
    KEY_LIMITS(built((api, means) -> KeyLimits.from(api, means.limiter(), means.rateHeaders(), means.counters(), means.clock()))),
    JSON_RPC_ACCESS(elsewhere("an API that speaks JSON-RPC is turned away before")),
    SCOPES(unbuilt("scope check")),
    API_RATE(built((api, means) -> ApiRateLimit.from(api, means.limiter(), means.rateHeaders()))),
    GRAPHQL(unbuilt(Feature.GRAPHQL, "GraphQL", Feature.STREAMING, "streams")),
    UPSTREAM_AUTHENTICATION(unbuilt(Feature.UPSTREAM_AUTHENTICATION, "upstream authentication")),
    VALIDATE_BODY(built((api, _) -> ValidateBody.from(api))),
    VALIDATE_REQUEST(built((api, _) -> ValidateRequest.from(api))),
    PERSIST_GRAPHQL(unbuilt("persisted GraphQL")),
    REQUEST_BODY(built((api, _) -> BodyTransforms.from(api))),
    REQUEST_HEADERS(built((api, _) -> HeaderTransforms.from(api))),
    URL_REWRITE(built((api, _) -> UrlRewrite.from(api))),
    METHOD(built((api, _) -> MethodTransform.from(api))),
    MOCK_RESPONSE(built((api, _) -> MockResponse.from(api))),
    CACHE(built((api, means) -> CacheAnswers.from(api, means.answers()))),
    VIRTUAL_ENDPOINT(unbuilt("virtual endpoint")),
    REQUEST_SIGNING(unbuilt(Feature.REQUEST_SIGNING, "request signing")),
    ENDPOINT_PLUGIN(unbuilt("endpoint plugin")),
    POST_PLUGINS(unbuilt(Feature.POST_PLUGINS, "custom post plugins")),
    MCP_CONTINUATION(elsewhere("an API that is MCP is turned away before")),
    UPSTREAM(built((api, means) -> Dispatch.from(api, means.clock(), means.down())));
    // spotless:on

    /** What guards the question after a key's limits, in an order of its own. */
    private static final List<Stage> FOR_LIMITS = List.of(
            CLIENT_CERTIFICATE, IP_ALLOW, IP_BLOCK, ORGANISATION, VERSION, AUTHENTICATION, KEY_EXPIRED, ACCESS_RIGHTS);

    private final Place place;

    Stage(Place place) {
        this.place = place;
    }

    /** What stands at a place of the order, and what the reference says of it. */
    private record Place(String state, BiFunction<ApiReading, Means, Optional<Middleware>> maker) {}

    /** {@code built}, or why nothing stands here. */
    public String state() {
        return place.state();
    }

    /** What stages work with; it outlives the chains, so that a reload forgets no window and no key. */
    public record Means(
            Sessions sessions,
            Counters counters,
            InstantSource clock,
            Limiter limiter,
            RateHeaders rateHeaders,
            Proofs proofs,
            AnswerCache answers,
            Organisations organisations,
            DownHosts down,
            PathMatching matching) {

        public static Means of(
                Sessions sessions,
                Organisations organisations,
                Counters counters,
                InstantSource clock,
                Settings settings,
                Vertx vertx) {
            return new Means(
                    sessions,
                    counters,
                    clock,
                    new Limiter(counters, clock, settings),
                    new RateHeaders(settings),
                    new Proofs(sessions, new Passwords(vertx), new KeySets(vertx), clock),
                    new AnswerCache(),
                    organisations,
                    new DownHosts(),
                    new PathMatching(
                            settings.value(GatewayKeys.PREFIX_MATCHING),
                            settings.value(GatewayKeys.SUFFIX_MATCHING),
                            settings.value(GatewayKeys.IGNORE_CASE)));
        }
    }

    public static Chain compile(ApiReading api, Means means) {
        var stages = new EnumMap<Stage, Middleware>(Stage.class);
        for (Stage stage : values()) {
            stage.place.maker().apply(api, means).ifPresent(made -> stages.put(stage, made));
        }
        return new Chain(
                List.copyOf(stages.values()),
                FOR_LIMITS.stream()
                        .flatMap(stage -> Optional.ofNullable(stages.get(stage)).stream())
                        .toList());
    }

    private static Place built(BiFunction<ApiReading, Means, Optional<Middleware>> maker) {
        return new Place("built", maker);
    }

    private static Place unbuilt(Feature feature, String name) {
        return new Place(
                "not built: an API that asks for it answers 501", (api, _) -> Unbuilt.feature(api, feature, name));
    }

    private static Place unbuilt(Feature one, String name, Feature other, String otherName) {
        return new Place(unbuilt(one, name).state(), (api, _) -> Unbuilt.feature(api, one, name)
                .or(() -> Unbuilt.feature(api, other, otherName)));
    }

    private static Place unbuilt(String name) {
        return new Place(
                "not built: an endpoint that asks for it answers 501", (api, _) -> Unbuilt.endpoint(api, name));
    }

    /** A place in the order where nothing needs to stand, because of the reason given. */
    private static Place elsewhere(String reason) {
        return new Place(reason, (_, _) -> Optional.empty());
    }
}
