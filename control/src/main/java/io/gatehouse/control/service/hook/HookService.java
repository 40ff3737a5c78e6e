package io.gatehouse.control.service.hook;

import io.gatehouse.control.service.Attempts;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.Secrets;
import io.gatehouse.control.service.Shapes;
import io.gatehouse.control.service.Writes;
import io.gatehouse.control.service.api.ApiHooks;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.MergePatch;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Query;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Webhooks (contract: 2.9). The Classic definitions that refer to one hold a copy, which follows every change. */
public final class HookService {
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "PATCH", "DELETE");
    private static final String REFUSED = "Webhook object validation failed.";

    private final Documents documents;
    private final Writes writes;
    private final Mint mint;
    private final ApiHooks apis;

    public HookService(Documents documents, Writes writes, Mint mint, ApiHooks apis) {
        this.documents = documents;
        this.writes = writes;
        this.mint = mint;
        this.apis = apis;
    }

    public Query.Found list(Caller caller, Page page) {
        return documents.query(Collections.HOOKS, caller.scope(), page.query(Map.of(), "", Optional.empty()));
    }

    /** By the database's id, else by {@code webhook_id}. */
    public Optional<Document> find(Caller caller, String id) {
        return documents
                .find(Collections.HOOKS, caller.scope(), id)
                .or(() ->
                        documents
                                .query(Collections.HOOKS, caller.scope(), Query.where("webhook_id", id))
                                .documents()
                                .stream()
                                .findFirst());
    }

    public Document create(Caller caller, Json.Obj body) {
        OrgId org = caller.org();
        String id = mint.objectId();
        return writes.create(caller, Collections.HOOKS, org, id, completed(body, id, org), HookService::taken);
    }

    /** Replaces all of it: what is not sent becomes empty. */
    public Document update(Caller caller, Document before, Json.Obj body, Expected expected) {
        return Attempts.of(expected, () -> replaced(caller, before, body, expected));
    }

    private Document replaced(Caller caller, Document before, Json.Obj body, Expected expected) {
        Json.Obj after = completed(body, before.id(), before.org());
        var changes = new ArrayList<Change>();
        changes.add(new Change.Put(Collections.HOOKS, before.org(), before.id(), after, expected));
        changes.addAll(apis.following(before.org(), before.id(), Optional.of(after)));
        return writes.all(
                        caller,
                        changes,
                        Secrets.hidden(MergePatch.between(before.body(), after)),
                        change -> new Fault.Stale(change.collection().name(), change.id()),
                        HookService::taken)
                .getFirst();
    }

    public void delete(Caller caller, Document before, Expected expected) {
        Attempts.of(expected, () -> {
            writes.delete(
                    caller,
                    Collections.HOOKS,
                    before,
                    expected,
                    apis.following(before.org(), before.id(), Optional.empty()));
            return before;
        });
    }

    /** A document with everything a webhook has; refuses one that could not be called. */
    public static Json.Obj completed(Json.Obj body, String id, OrgId org) {
        var violations = new ArrayList<Violation>();
        if (!METHODS.contains(body.text("method"))) {
            violations.add(Violation.at("/method", "enum", "method must be one of GET, PUT, POST, PATCH, DELETE."));
        }
        if (!isUrl(body.text("target_path"))) {
            violations.add(Violation.at("/target_path", "format", "target_path must be a whole http or https URL."));
        }
        Json headers = body.get("header_map");
        boolean texts = headers == Json.NULL
                || (headers instanceof Json.Obj map
                        && map.fields().values().stream().allMatch(Json.Str.class::isInstance));
        if (!texts) {
            violations.add(Violation.at("/header_map", "type", "header_map must be an object of texts."));
        } else if (!headers.orEmptyObject().fields().entrySet().stream().allMatch(HookService::isHeader)) {
            violations.add(Violation.at("/header_map", "format", "header_map holds what cannot be sent as a header."));
        }
        Shapes.texts(body, violations, "name", "webhook_id", "template_path");
        Shapes.counts(body, violations, "event_timeout");
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(REFUSED, violations));
        }
        var whole = Json.object()
                .put("id", id)
                .put("webhook_id", body.text("webhook_id"))
                .put("org_id", org.value())
                .put("name", body.text("name"))
                .put("method", body.text("method"))
                .put("target_path", body.text("target_path"))
                .put("template_path", body.text("template_path"))
                .put("header_map", headers == Json.NULL ? Json.Obj.EMPTY : headers)
                .put("event_timeout", body.number("event_timeout", 0));
        body.fields().forEach((name, value) -> {
            if (!whole.has(name) && !name.equals("api_model")) {
                whole.put(name, value);
            }
        });
        return whole.build();
    }

    private static boolean isHeader(Map.Entry<String, Json> header) {
        return header.getKey().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                && header.getValue().asText().orElse("").chars().noneMatch(c -> c < ' ' && c != '\t');
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static Fault taken(String field) {
        return new Fault.Conflict("Duplicate webhook_id.");
    }
}
