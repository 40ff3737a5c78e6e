package io.gatehouse.control.people;

import io.gatehouse.access.rules.Rules;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Page;
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
import io.gatehouse.store.Scope;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tenants (contract: section 2.3). A deleted one keeps its documents, for an import to bring it back. */
public final class OrganisationService {
    private static final Function<String, Fault> TAKEN = field -> new Fault.Conflict(field + " is taken");

    private final Documents documents;
    private final Writes writes;
    private final Mint mint;
    private final InstantSource clock;

    public OrganisationService(Documents documents, Writes writes, Mint mint, InstantSource clock) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
        this.clock = clock;
    }

    public Query.Found list(Page page) {
        return documents.query(Collections.ORGANISATIONS, Scope.EVERY, page.query(Map.of(), "", Optional.empty()));
    }

    public Document read(String id) {
        return documents
                .find(Collections.ORGANISATIONS, Scope.EVERY, id)
                .orElseThrow(() -> new FaultException(new Fault.NotFound("Could not retrieve org detail")));
    }

    /** The caller's own; empty for users of none. */
    public Optional<Document> own(Caller caller) {
        return documents.find(
                Collections.ORGANISATIONS,
                Scope.of(caller.home()),
                caller.home().value());
    }

    public Document create(Caller caller, Json.Obj body) {
        return create(caller, mint.objectId(), body);
    }

    /** Creates it under the id it brings along. */
    public Document imported(Caller caller, Json.Obj body) {
        String id = body.text("id");
        if (!id.matches("[A-Za-z0-9_.~-]{1,64}") || id.equals(Caller.SUPER.value())) {
            throw new FaultException(new Fault.Invalid(
                    "id is required to import an organisation",
                    List.of(Violation.at("/id", "format", "An imported organisation brings its id along."))));
        }
        if (documents.find(Collections.ORGANISATIONS, Scope.EVERY, id).isPresent()) {
            throw new FaultException(new Fault.Conflict("Failed to save new Org object to DB"));
        }
        return create(caller, id, body);
    }

    private Document create(Caller caller, String id, Json.Obj body) {
        check(body);
        return writes.create(caller, Collections.ORGANISATIONS, new OrgId(id), id, body.with("id", id), TAKEN);
    }

    /** Replaces it wholly, {@code apis} included. */
    public Document update(Caller caller, String id, Json.Obj body, Expected expected) {
        check(body);
        return writes.replace(caller, Collections.ORGANISATIONS, read(id), body.with("id", id), expected, TAKEN);
    }

    public void delete(Caller caller, String id, Expected expected) {
        writes.delete(caller, Collections.ORGANISATIONS, read(id), expected, List.of());
    }

    private void check(Json.Obj body) {
        if (body.text("owner_name").isBlank()) {
            throw new FaultException(new Fault.Invalid(
                    "owner_name is required",
                    List.of(Violation.at("/owner_name", "required", "An organisation needs an owner_name."))));
        }
        var violations = new ArrayList<Violation>();
        Shapes.texts(body, violations, "owner_slug", "cname");
        Shapes.flags(body, violations, "cname_enabled", "hybrid_enabled", "sso_enabled");
        Shapes.counts(body, violations, "developer_quota", "developer_count");
        Shapes.lists(body, violations, "apis");
        Shapes.objects(
                body, violations, "event_options", "ui", "org_options_meta", "additional_permissions", "open_policy");
        Json.Obj policy = body.object("open_policy");
        Shapes.texts(policy, "/open_policy", violations, "rules");
        Shapes.flags(policy, "/open_policy", violations, "enabled");
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(violations.getFirst().message(), violations));
        }
        checkRules(policy);
    }

    /** Rules in force that do not compile would shut everybody out. */
    private void checkRules(Json.Obj policy) {
        String source = policy.text("rules");
        if (policy.flag("enabled")
                && !source.isBlank()
                && Rules.compile(source, clock) instanceof Rules.Compiled.Refused(var mistakes)) {
            throw new FaultException(new Fault.Invalid(
                    "Invalid OPA rules.",
                    mistakes.stream()
                            .map(one -> new Violation(
                                    "/open_policy/rules", one.code(), one.message(), one.row(), one.column()))
                            .toList()));
        }
    }
}
