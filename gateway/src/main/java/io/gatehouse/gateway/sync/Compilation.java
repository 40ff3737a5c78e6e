package io.gatehouse.gateway.sync;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Feature;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.json.Json;
import java.net.URI;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns one definition into something that serves requests. */
public final class Compilation {
    private static final Logger LOG = LoggerFactory.getLogger(Compilation.class);
    /** What changes nothing about who is served what. Everything else that is not built turns its askers away. */
    private static final Set<Feature> WITHOUT_EFFECT = Set.of(Feature.EVENT_HANDLERS, Feature.ERROR_OVERRIDES);

    private static final Alike ALIKE = new Alike();

    private Compilation() {}

    /**
     * @throws IllegalArgumentException when the definition cannot be served, saying why
     * @throws io.gatehouse.fault.FaultException likewise
     */
    public static CompiledApi compile(Json.Obj document, boolean oas, Stage.Means means) {
        ApiReading reading =
                oas ? ApiReading.oas(document, means.matching()) : ApiReading.classic(document, means.matching());
        String path = reading.listen().path();
        if (path.isBlank() || path.contains(" ")) {
            throw new IllegalArgumentException("its listen path is empty or contains spaces");
        }
        Routes.check(reading.listen());
        if (URI.create(reading.upstream().url()).getHost() == null) {
            throw new IllegalArgumentException(
                    "its upstream is not a URL: " + reading.upstream().url());
        }
        for (Feature feature : WITHOUT_EFFECT) {
            if (reading.uses(feature)) {
                LOG.warn("API {} asks for {}, which has no effect here yet", reading.apiId(), feature);
            }
        }
        ApiReading shared = reading.shared(ALIKE);
        return new CompiledApi(document, oas, shared, Stage.compile(shared, means));
    }
}
