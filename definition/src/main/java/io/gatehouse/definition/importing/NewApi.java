package io.gatehouse.definition.importing;

import io.gatehouse.definition.description.DocumentOrder;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.servers.ApiUrl;
import io.gatehouse.definition.servers.ApiUrls;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.definition.servers.ServerList;
import io.gatehouse.definition.template.Template;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;

/** What the contract writes into a definition when it is created or replaced, whatever its author left out. */
public final class NewApi {
    public static final String EXTENSION_MISSING = "The payload should contain x-tyk-api-gateway.";

    private NewApi() {}

    /**
     * A new API from a whole definition.
     *
     * @param template data of a template under it, or empty
     * @param base the document it is a version of, or empty
     * @throws FaultException when the definition has no extension
     */
    public static Json.Obj create(
            Json.Obj definition, Json.Obj template, Identity ids, Json.Obj base, Gateways gateways) {
        requireExtension(definition);
        Json.Obj document = withIds(Template.under(definition, template), ids);
        return ServerList.regenerate(materialised(document), List.of(), ApiUrls.of(document, base, gateways));
    }

    /** The replacement of a definition: ids stay, entries of {@code servers} for its old URLs go. */
    public static Json.Obj replace(
            Json.Obj before, Json.Obj definition, Identity ids, Json.Obj base, Gateways gateways) {
        requireExtension(definition);
        Json.Obj document = withIds(definition, ids);
        List<ApiUrl> old = ApiUrls.of(before, base, gateways);
        return ServerList.regenerate(materialised(document), old, ApiUrls.of(document, base, gateways));
    }

    private static void requireExtension(Json.Obj definition) {
        if (!(definition.get(Extension.NAME) instanceof Json.Obj)) {
            throw new FaultException(new Fault.Invalid(
                    EXTENSION_MISSING, List.of(Violation.at("/" + Extension.NAME, "required", EXTENSION_MISSING))));
        }
    }

    /** Ids stand first in {@code info}; what the author wrote there for them is overruled. */
    static Json.Obj withIds(Json.Obj document, Identity ids) {
        Json.Obj extension = Extension.of(document);
        var info = Json.object();
        putKnown(info, "dbId", ids.dbId());
        putKnown(info, "id", ids.apiId());
        putKnown(info, "orgId", ids.orgId());
        extension.object("info").fields().forEach((name, value) -> {
            if (!List.of("dbId", "id", "orgId").contains(name)) {
                info.put(name, value);
            }
        });
        return Extension.into(document, Extension.put(extension, info.build(), "info"));
    }

    /** A dry run has no ids yet. */
    private static void putKnown(Json.Obj.Builder info, String name, String id) {
        if (!id.isEmpty()) {
            info.put(name, id);
        }
    }

    /** {@code security} and the security schemes are there even when nothing is in them. */
    static Json.Obj materialised(Json.Obj document) {
        Json.Obj whole =
                document.has("security") ? document : DocumentOrder.DOCUMENT.put(document, "security", Json.Arr.EMPTY);
        Json.Obj components = whole.object("components");
        return components.has("securitySchemes")
                ? whole
                : DocumentOrder.DOCUMENT.put(whole, "components", components.with("securitySchemes", Json.Obj.EMPTY));
    }
}
