package io.gatehouse.gateway.sync;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.record.RecordingRules;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.json.Json;
import java.net.URI;

/** Turns one definition into something that serves requests. */
public final class Compilation {
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
        return new CompiledApi(document, oas, reading, RecordingRules.of(document, oas), Stage.compile(reading, means));
    }
}
