package io.gatehouse.control.people;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.json.ZeroValues;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import io.gatehouse.store.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Organisations as the contract shows them (section 2.3): with every field it names, and an index of the APIs: those its
 * author listed, and those there are.
 */
public final class ShownOrganisations {
    private static final Json.Obj USUAL = JsonText.parseObject("""
            {"owner_slug": "", "cname_enabled": false, "cname": "", "apis": [], "developer_quota": 0, "developer_count": 0,
             "event_options": {}, "hybrid_enabled": false, "sso_enabled": false, "ui": {}, "org_options_meta": {}}""");
    private static final Json.Obj USUAL_UI = JsonText.parseObject("""
            {"languages": {}, "hide_help": false, "default_lang": "", "login_page": {}, "nav": {}, "uptime": {},
             "portal_section": {}, "designer": {}, "dont_show_admin_sockets": false,
             "dont_allow_license_management": false, "dont_allow_license_management_view": false, "cloud": false}""");

    private final Documents documents;

    public ShownOrganisations(Documents documents) {
        this.documents = documents;
    }

    public Json.Obj one(Document organisation) {
        Json.Obj body = ZeroValues.filled(organisation.body(), USUAL);
        return body.with("ui", ZeroValues.filled(body.object("ui"), USUAL_UI))
                .with("apis", index(organisation.org(), body));
    }

    private Json.Arr index(OrgId org, Json.Obj body) {
        List<Json> index = new ArrayList<>(body.list("apis"));
        var listed = new HashSet<String>();
        index.forEach(entry -> listed.add(entry.orEmptyObject().text("api_id")));
        var byName = new Query(Map.of(), "", Optional.of(new Query.Sort("name", false)), 0, Query.ALL);
        documents.heads(Collections.APIS, Scope.of(org), byName).documents().stream()
                .map(Document::body)
                .filter(api -> !listed.contains(api.text("api_id")))
                .forEach(api -> index.add(Json.object()
                        .put("api_human_name", api.text("name"))
                        .put("api_id", api.text("api_id"))
                        .build()));
        return new Json.Arr(index);
    }
}
