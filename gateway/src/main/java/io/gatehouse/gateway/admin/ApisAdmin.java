package io.gatehouse.gateway.admin;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.function.Supplier;

/** {@code /tyk/apis} and {@code /tyk/apis/oas}: definitions are read as they serve, and written for the next reload. */
final class ApisAdmin {
    private static final String EXTENSION = "x-tyk-api-gateway";

    private final DefinitionFolder folder;
    private final Supplier<Routes> routes;
    private final Words words;

    ApisAdmin(DefinitionFolder folder, Supplier<Routes> routes, Words words) {
        this.folder = folder;
        this.routes = routes;
        this.words = words;
    }

    Answer answer(Call call) {
        boolean oas = call.step(1).equals("oas");
        String id = oas ? call.step(2) : call.step(1);
        String part = oas ? call.step(3) : call.step(2);
        if (!part.isEmpty()) {
            return Answer.error(501, "/tyk/apis/…/" + part + " is not built yet");
        }
        return switch (call.method()) {
            case "GET" -> id.isEmpty() ? all(oas, call.parameter("mode").equals("public")) : one(id, oas);
            case "POST", "PUT" -> write(call, oas, id);
            case "DELETE" -> delete(id);
            default -> Answer.wrongMethod();
        };
    }

    private Answer all(boolean oas, boolean isPublic) {
        List<Json> documents = routes.get().all().stream()
                .filter(api -> api.oas() == oas)
                .map(CompiledApi::document)
                .<Json>map(document -> isPublic ? document.without(EXTENSION) : document)
                .toList();
        return Answer.ok(new Json.Arr(documents));
    }

    private Answer one(String id, boolean oas) {
        return routes.get()
                .byId(id)
                .map(api -> oas && !api.oas()
                        ? Answer.error(
                                400,
                                "the requested API definition is in Tyk classic format, please use old api endpoint")
                        : Answer.ok(api.document()))
                .orElse(Answer.error(404, "API not found"));
    }

    private Answer write(Call call, boolean oas, String id) {
        Json.Obj document = call.json();
        if (oas && !document.has(EXTENSION)) {
            return Answer.error(400, "the payload should contain x-tyk-api-gateway");
        }
        ApiReading reading;
        try {
            reading = oas ? ApiReading.oas(document) : ApiReading.classic(document);
        } catch (IllegalArgumentException e) {
            return Answer.error(400, "Validation of API Definition failed. Reason: " + e.getMessage());
        }
        String own = reading.apiId().isEmpty() ? id : reading.apiId();
        if (!id.isEmpty() && !own.equals(id)) {
            return Answer.error(
                    400, "Request APIID does not match that in Definition! For Update operations these must match.");
        }
        if (own.isEmpty() && call.method().equals("POST")) {
            own = words.next();
        }
        if (!DefinitionFolder.mayBeAnId(own)) {
            return Answer.error(400, "Request malformed");
        }
        if (call.method().equals("PUT")
                && !oas
                && routes.get().byId(own).filter(CompiledApi::oas).isPresent()) {
            return Answer.error(400, "the requested API definition is in OAS format, please use the OAS endpoint");
        }
        folder.write(own, oas, identified(document, oas, own));
        return Answer.done(own, call.method().equals("POST") && id.isEmpty() ? "added" : "modified");
    }

    private static Json.Obj identified(Json.Obj document, boolean oas, String id) {
        if (!oas) {
            return document.with("api_id", id);
        }
        Json.Obj extension = document.object(EXTENSION);
        return document.with(
                EXTENSION, extension.with("info", extension.object("info").with("id", id)));
    }

    private Answer delete(String id) {
        return DefinitionFolder.mayBeAnId(id) && folder.delete(id)
                ? Answer.done(id, "deleted")
                : Answer.error(404, "API not found");
    }
}
