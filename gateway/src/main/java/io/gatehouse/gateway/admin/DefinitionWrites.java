package io.gatehouse.gateway.admin;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.importing.Identity;
import io.gatehouse.definition.importing.ImportParameters;
import io.gatehouse.definition.importing.NewApi;
import io.gatehouse.definition.importing.OasImport;
import io.gatehouse.definition.importing.Written;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.definition.version.VersionLinks;
import io.gatehouse.definition.version.VersionSection;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.gateway.shape.Shape;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Definitions on their way into the folder: created, replaced, imported, patched, deleted. What is refused changes nothing. */
final class DefinitionWrites {
    private static final Answer UNKNOWN = Answer.error(404, "API not found");
    private static final Answer MALFORMED = Answer.error(400, "Request malformed");
    private static final String INVALID = "Validation of API Definition failed. Reason: ";

    private final DefinitionFolder folder;
    private final Supplier<Routes> routes;
    private final Words words;

    DefinitionWrites(DefinitionFolder folder, Supplier<Routes> routes, Words words) {
        this.folder = folder;
        this.routes = routes;
        this.words = words;
    }

    Answer created(Call call, boolean oas) {
        Json.Obj document = oas ? call.json() : call.json(Shape.CLASSIC);
        Optional<Answer> objection = objection(document, oas);
        if (objection.isPresent()) {
            return objection.get();
        }
        String named = id(document);
        String id = named.isEmpty() ? words.next() : named;
        if (!DefinitionFolder.mayBeAnId(id)) {
            return MALFORMED;
        }
        return linked(call, id, base -> identified(document, oas, id, base, call), oas);
    }

    Answer replaced(Call call, boolean oas, String id) {
        Json.Obj document = oas ? call.json() : call.json(Shape.CLASSIC);
        Optional<Answer> objection = objection(document, oas);
        if (objection.isPresent()) {
            return objection.get();
        }
        String named = id(document);
        if (!named.isEmpty() && !named.equals(id)) {
            return Answer.error(
                    400, "Request APIID does not match that in Definition! For Update operations these must match.");
        }
        if (!DefinitionFolder.mayBeAnId(id)) {
            return MALFORMED;
        }
        Optional<CompiledApi> before = routes.get().byId(id);
        if (before.isEmpty() && !folder.holds(id)) {
            return UNKNOWN;
        }
        if (before.filter(api -> api.oas() != oas).isPresent()) {
            return Answer.error(
                    400,
                    oas
                            ? "the requested API definition is in Tyk classic format, please use old api endpoint"
                            : "the requested API definition is in OAS format, please use the OAS endpoint");
        }
        folder.write(id, oas, identified(document, oas, id, Json.Obj.EMPTY, call));
        return Answer.done(id, "modified");
    }

    Answer imported(Call call) {
        Json.Obj description = call.json();
        if (description.has(Extension.NAME)) {
            return Answer.error(400, "the import payload should not contain x-tyk-api-gateway");
        }
        String asked = call.parameter("apiId");
        String id = asked.isEmpty() ? words.next() : asked;
        if (!DefinitionFolder.mayBeAnId(id)) {
            return MALFORMED;
        }
        return inOwnWords(() -> {
            refuse(Checks.openApi(description));
            var parameters = ImportParameters.of(call::find);
            return linked(
                    call,
                    id,
                    base -> new OasImport(parameters, gateways(call))
                            .create(description, Json.Obj.EMPTY, new Identity(id, "", ""), base)
                            .document(),
                    true);
        });
    }

    Answer patched(Call call, String id) {
        Json.Obj description = call.body().isBlank() ? Json.Obj.EMPTY : call.json();
        Optional<CompiledApi> before = routes.get().byId(id);
        if (before.isEmpty()) {
            return UNKNOWN;
        }
        if (!before.get().oas()) {
            return Answer.error(
                    400, "the requested API definition is in Tyk classic format, please use old api endpoint");
        }
        return inOwnWords(() -> {
            Json.Obj old = before.get().document();
            Json.Obj wanted = description.isEmpty() ? old : description;
            refuse(Checks.openApi(wanted));
            var patch = new OasImport(ImportParameters.of(call::find), gateways(call));
            folder.write(id, true, patch.patch(old, wanted, Json.Obj.EMPTY).document());
            return Answer.done(id, "modified");
        });
    }

    /** Whose version it was loses it too. */
    Answer deleted(String id) {
        if (!DefinitionFolder.mayBeAnId(id) || !folder.delete(id)) {
            return UNKNOWN;
        }
        for (CompiledApi api : routes.get().all()) {
            if (VersionSection.of(api.document()).children().containsValue(id)) {
                folder.write(api.reading().apiId(), api.oas(), VersionLinks.unlink(api.document(), id));
            }
        }
        return Answer.done(id, "deleted");
    }

    /** Makes a new definition of its base, which learns of it. */
    private interface Maker {
        Json.Obj of(Json.Obj base);
    }

    private Answer linked(Call call, String id, Maker maker, boolean oas) {
        String baseId = call.parameter("base_api_id");
        if (baseId.isEmpty()) {
            folder.write(id, oas, maker.of(Json.Obj.EMPTY));
            return Answer.done(id, "added");
        }
        Optional<CompiledApi> base = routes.get().byId(baseId);
        if (base.isEmpty()) {
            return UNKNOWN;
        }
        var wanted = new VersionLinks.Wanted(
                call.parameter("base_api_version_name"),
                call.parameter("new_version_name"),
                call.parameter("set_default").equals("true"));
        return switch (VersionLinks.link(base.get().document(), wanted, id)) {
            case VersionLinks.Linked.Refused(var reason, var message) ->
                Answer.error(reason == VersionLinks.Reason.NEW_NAME_MISSING ? 422 : 400, message);
            case VersionLinks.Linked.Done(var changed) -> {
                // The child first: a base must not name what is not there.
                folder.write(id, oas, maker.of(changed));
                folder.write(baseId, base.get().oas(), changed);
                yield Answer.done(id, "added");
            }
        };
    }

    private static Optional<Answer> objection(Json.Obj document, boolean oas) {
        if (oas && !(document.get(Extension.NAME) instanceof Json.Obj)) {
            return Optional.of(Answer.error(400, "the payload should contain x-tyk-api-gateway"));
        }
        try {
            var _ = oas ? ApiReading.oas(document) : ApiReading.classic(document);
        } catch (IllegalArgumentException e) {
            return Optional.of(Answer.error(400, INVALID + e.getMessage()));
        }
        List<Violation> wrong = oas
                ? Checks.oas(document).stream()
                        .filter(violation -> concernsServing(violation.pointer()))
                        .toList()
                : List.of();
        return wrong.isEmpty() ? Optional.empty() : Optional.of(Answer.error(400, joined(wrong)));
    }

    /** What a node needs of a document to serve it; how well it describes the rest is its author's business. */
    private static boolean concernsServing(String pointer) {
        return switch (pointer) {
            case "", "/openapi", "/paths" -> true;
            default -> pointer.startsWith("/info") || pointer.startsWith("/" + Extension.NAME);
        };
    }

    private static String joined(List<Violation> wrong) {
        return wrong.stream()
                .map(violation -> violation.pointer().isEmpty()
                        ? violation.message()
                        : violation.pointer() + ": " + violation.message())
                .collect(Collectors.joining("\n"));
    }

    private static void refuse(List<Violation> wrong) {
        if (!wrong.isEmpty()) {
            throw new FaultException(new Fault.Invalid(joined(wrong), wrong));
        }
    }

    /** What the import has against a description is said as it is. */
    private static Answer inOwnWords(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (FaultException e) {
            return e.fault() instanceof Fault.Invalid ? Answer.error(400, String.valueOf(e.getMessage())) : MALFORMED;
        }
    }

    private static String id(Json.Obj document) {
        return io.gatehouse.definition.reading.Identity.of(document).apiId();
    }

    private static Json.Obj identified(Json.Obj document, boolean oas, String id, Json.Obj base, Call call) {
        if (!oas) {
            return Written.apiId(document, id);
        }
        var written = io.gatehouse.definition.reading.Identity.of(document);
        return NewApi.create(
                document, Json.Obj.EMPTY, new Identity(id, written.dbId(), written.orgId()), base, gateways(call));
    }

    /** As the caller sees this node. */
    private static Gateways gateways(Call call) {
        return Gateways.at("http://" + (call.host().isEmpty() ? "localhost" : call.host()));
    }
}
