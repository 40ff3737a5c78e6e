package io.gatehouse.control.service.api;

import io.gatehouse.control.service.api.ApiDocument.Aside;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Document;
import java.util.List;

/**
 * What is known of a stored API without its definition, which may be many megabytes.
 *
 * @param document its body may lack the definition
 */
public record ApiHead(Document document) {

    public String id() {
        return document.id();
    }

    public OrgId org() {
        return document.org();
    }

    public Version version() {
        return document.version();
    }

    public String apiId() {
        return document.body().text("api_id");
    }

    public boolean isOas() {
        return document.body().text("format").equals("oas");
    }

    public String listenPath() {
        return document.body().text("listen_path");
    }

    /** Empty where none is in force. */
    public String domain() {
        return document.body().text("domain");
    }

    public List<String> categories() {
        return document.body().texts("categories");
    }

    public List<String> visibleTo() {
        return document.body().texts("visible_to");
    }

    public Aside aside() {
        Json.Obj body = document.body();
        return new Aside(
                body.list("hook_references"),
                body.texts("user_owners"),
                body.texts("user_group_owners"),
                isOas() ? body.texts("categories") : List.of(),
                body.text("version_of"),
                body.object("more"));
    }
}
