package io.gatehouse.control.service.api;

import io.gatehouse.definition.catalogue.ApiProfile;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;

/** What the server itself writes into an OAS document (contract: 2.5). */
final class OasForm {
    private OasForm() {}

    static Json.Obj extension(Json.Obj document) {
        if (document.get(ApiProfile.EXTENSION) instanceof Json.Obj extension) {
            return extension;
        }
        String message = "The payload should contain " + ApiProfile.EXTENSION + ".";
        throw new FaultException(
                new Fault.Invalid(message, List.of(Violation.at("/" + ApiProfile.EXTENSION, "required", message))));
    }

    static Json.Obj stripping(Json.Obj document) {
        Json.Obj extension = extension(document);
        Json.Obj server = extension.object("server");
        Json.Obj listen = server.object("listenPath").with("strip", Json.TRUE);
        return document.with(ApiProfile.EXTENSION, extension.with("server", server.with("listenPath", listen)));
    }
}
