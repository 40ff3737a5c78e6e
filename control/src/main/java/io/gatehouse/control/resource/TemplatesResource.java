package io.gatehouse.control.resource;

import io.gatehouse.control.http.Handler;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.route.TemplateRoute;
import io.gatehouse.control.service.template.TemplateService;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.store.Document;

/** HTTP for templates, in the contract's words: assets. */
public final class TemplatesResource {
    private final TemplateService templates;

    public TemplatesResource(TemplateService templates) {
        this.templates = templates;
    }

    public Handler handlerFor(TemplateRoute route) {
        return switch (route) {
            case LIST -> this::list;
            case CREATE -> in -> saved(201, "asset created", templates.create(in.caller(), body(in)));
            case READ ->
                in -> {
                    Document found = templates.read(in.caller(), in.id("assetID"), "Asset not found");
                    return Reply.ok(found.body()).at(found.version());
                };
            case UPDATE ->
                in -> saved(
                        200, "asset updated", templates.update(in.caller(), in.id("assetID"), body(in), in.expected()));
            case DELETE ->
                in -> {
                    templates.delete(in.caller(), in.id("assetID"), in.expected());
                    return Reply.ok(
                            success("Asset removed successfully", Json.NULL).build());
                };
        };
    }

    private Reply list(Request in) {
        String kind = in.asked("kind").orElse(TemplateService.KIND);
        if (!kind.equals(TemplateService.KIND)) {
            throw new FaultException(Fault.Invalid.of("unsupported asset kind: '" + kind + "'"));
        }
        return Reply.ok(new Json.Arr(
                templates.list(in.caller()).stream().<Json>map(Document::body).toList()));
    }

    private static Json.Obj body(Request in) {
        try {
            return in.json();
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.Malformed(String _, var violations)) {
                throw new FaultException(new Fault.Malformed("error reading json body.", violations), e);
            }
            throw e;
        }
    }

    private static Reply saved(int status, String message, Document template) {
        return Reply.json(
                        status,
                        success(message, Json.of(template.id()))
                                .put("ID", template.body().text("id"))
                                .build())
                .at(template.version());
    }

    private static Json.Obj.Builder success(String message, Json meta) {
        return Json.object().put("Status", "success").put("Message", message).put("Meta", meta);
    }
}
