package io.gatehouse.control.service.api;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;

/** What the server itself writes into an OAS document (contract: 2.5). */
final class OasForm {
    private OasForm() {}

    static void requireExtension(Json.Obj document) {
        if (document.get(Extension.NAME) instanceof Json.Obj extension) {
            requireText(extension.object("info").get("id"));
            return;
        }
        String message = "The payload should contain " + Extension.NAME + ".";
        throw new FaultException(
                new Fault.Invalid(message, List.of(Violation.at("/" + Extension.NAME, "required", message))));
    }

    /** An id of another kind must not be replaced by a new one in silence. */
    private static void requireText(Json id) {
        if (id != Json.NULL && !(id instanceof Json.Str)) {
            String message = "The id of an API is text.";
            throw new FaultException(new Fault.Invalid(
                    message, List.of(Violation.at("/" + Extension.NAME + "/info/id", "type", message))));
        }
    }
}
