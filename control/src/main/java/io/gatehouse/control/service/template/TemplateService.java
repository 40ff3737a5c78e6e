package io.gatehouse.control.service.template;

import io.gatehouse.access.Decision;
import io.gatehouse.access.Intent;
import io.gatehouse.access.Rbac;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Shapes;
import io.gatehouse.control.service.Writes;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Templates (contract: assets, 2.10): definitions, whole or in part, that new OAS APIs start from. */
public final class TemplateService {
    public static final String KIND = "oas-template";

    private static final Pattern ID = Pattern.compile("[^\\p{Cntrl}\\s/?#%]{1,200}");

    private final Documents documents;
    private final Writes writes;
    private final Mint mint;
    private final InstantSource clock;

    public TemplateService(Documents documents, Writes writes, Mint mint, InstantSource clock) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
        this.clock = clock;
    }

    public List<Document> list(Caller caller) {
        return documents
                .query(Collections.TEMPLATES, caller.scope(), Query.everything())
                .documents();
    }

    /**
     * By {@code id}, else by {@code _id}.
     *
     * @param missing what to say when there is none
     */
    public Document read(Caller caller, String id, String missing) {
        return documents.query(Collections.TEMPLATES, caller.scope(), Query.where("id", id)).documents().stream()
                .findFirst()
                .or(() -> documents.find(Collections.TEMPLATES, caller.scope(), id))
                .orElseThrow(() -> new FaultException(new Fault.NotFound(missing)));
    }

    /** The data of the template named; empty when none is. */
    public Json.Obj applied(Caller caller, Optional<String> id) {
        Optional<String> named = id.filter(text -> !text.isBlank());
        if (named.isEmpty()) {
            return Json.Obj.EMPTY;
        }
        if (Rbac.decide(caller.grants(), "api_assets", Intent.READ, "/api/assets") instanceof Decision.Deny) {
            throw new FaultException(new Fault.Forbidden("The user does not have the rights to apply templates."));
        }
        return read(caller, named.get(), "Asset not found.").body().object("data");
    }

    public Document create(Caller caller, Json.Obj body) {
        OrgId org = caller.org();
        String id = mint.objectId();
        String chosen = body.text("id").isEmpty() ? mint.hex32() : body.text("id");
        return writes.create(
                caller, Collections.TEMPLATES, org, id, completed(body, id, chosen, org), field -> taken(chosen));
    }

    public Document update(Caller caller, String id, Json.Obj body, Expected expected) {
        Document before = read(caller, id, "Asset not found.");
        String chosen = body.text("id").isEmpty() ? before.body().text("id") : body.text("id");
        return writes.replace(
                caller,
                Collections.TEMPLATES,
                before,
                completed(body, before.id(), chosen, before.org()),
                expected,
                field -> taken(chosen));
    }

    /** APIs made from it stay as they are. */
    public void delete(Caller caller, String id, Expected expected) {
        writes.delete(caller, Collections.TEMPLATES, read(caller, id, "asset not found"), expected, List.of());
    }

    /**
     * A document with everything a template has; refuses one that is none.
     *
     * @param chosen the id people know it by
     */
    public Json.Obj completed(Json.Obj body, String id, String chosen, OrgId org) {
        if (!body.text("kind").equals(KIND)) {
            throw new FaultException(new Fault.Unprocessable("unsupported asset kind: '" + body.text("kind") + "'."));
        }
        var violations = new ArrayList<Violation>();
        Shapes.texts(body, violations, "id", "name", "description");
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(violations.getFirst().message(), violations));
        }
        if (!ID.matcher(chosen).matches()) {
            String message = "An id has up to 200 characters, none of them a space or one of / ? # %.";
            throw new FaultException(new Fault.Invalid(message, List.of(Violation.at("/id", "format", message))));
        }
        if (!(body.get("data") instanceof Json.Obj)) {
            String message = "data must be an object.";
            throw new FaultException(new Fault.Invalid(message, List.of(Violation.at("/data", "type", message))));
        }
        return body.with("_id", id)
                .with("id", chosen)
                .with("org_id", org.value())
                .with(
                        "last_updated",
                        clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static Fault taken(String id) {
        return new Fault.Conflict("Asset ID already exists: '" + id + "'.");
    }
}
