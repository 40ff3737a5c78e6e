package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.ClassicImportRoute;
import io.gatehouse.control.service.api.ApiDocument;
import io.gatehouse.control.service.api.ApiTopic;
import io.gatehouse.definition.classic.ClassicImport;
import io.gatehouse.definition.classic.Outline;
import io.gatehouse.definition.importing.Description;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;

/** HTTP for Classic APIs made of descriptions in older formats; the description is a text inside the body. */
public final class ClassicImportResource {
    private final ApiTopic topic;

    public ClassicImportResource(ApiTopic topic) {
        this.topic = topic;
    }

    public Handler handlerFor(ClassicImportRoute route) {
        return switch (route) {
            case SWAGGER -> in -> imported(in, "swagger");
            case BLUEPRINT -> in -> imported(in, "blueprint");
            case WSDL -> in -> imported(in, "wsdl");
        };
    }

    /**
     * @param field of the body, holding the description as text or as JSON
     */
    private Reply imported(Request in, String field) {
        Json.Obj body = in.json();
        Json description = body.get(field);
        String text = description.asText().orElseGet(() -> description == Json.NULL ? "" : description.toString());
        if (text.isBlank()) {
            String message = field + " must hold the description.";
            throw new FaultException(
                    new Fault.Invalid(message, List.of(Violation.at("/" + field, "required", message))));
        }
        Outline outline = Outline.of(Description.of(text));
        var wanted =
                new ClassicImport.Wanted(body.text("upstream_url"), body.text("version_name"), body.flag("as_mock"));
        ApiDocument saved = body.flag("insert_into_api")
                ? inserted(in, body.text("api_id"), outline, wanted)
                : topic.making().outlined(in.caller(), outline, wanted);
        return Reply.json(
                        200,
                        Json.object()
                                .put("Status", "OK")
                                .put("Message", "API Imported")
                                .put("Meta", saved.id())
                                .put("ID", saved.apiId())
                                .build())
                .at(saved.version());
    }

    private ApiDocument inserted(Request in, String apiId, Outline outline, ClassicImport.Wanted wanted) {
        ApiDocument before = topic.apis().read(in.caller(), apiId, "API not found");
        if (before.isOas()) {
            throw new FaultException(Fault.Invalid.of("An OAS API takes no versions of a Classic one."));
        }
        Json.Obj wrapper = Json.object()
                .put("api_definition", ClassicImport.insert(before.definition(), outline, wanted))
                .build();
        return topic.apis().updateClassic(in.caller(), before.id(), wrapper, in.expected());
    }
}
