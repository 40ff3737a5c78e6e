package io.gatehouse.definition.importing;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;

/**
 * What a create, an import or a PATCH would make, without making it. {@code oas} alone is an import, {@code tyk_oas} alone a
 * create, both together the description brought into the definition.
 */
public final class DryRun {
    private DryRun() {}

    /**
     * @param template data of a template, or empty; not used when both documents are given, which is no creation
     * @param base the document the API becomes a version of, or empty
     * @throws FaultException as the real operation would, and when there is neither document
     */
    public static Imported of(
            Json.Obj body, Json.Obj template, Json.Obj base, ImportParameters parameters, Gateways gateways) {
        Json.Obj description = body.object("oas");
        Json.Obj definition = body.object("tyk_oas");
        var imports = new OasImport(parameters, gateways);
        if (description.isEmpty() && definition.isEmpty()) {
            throw new FaultException(Fault.Invalid.of("a dry run needs oas, tyk_oas or both"));
        }
        if (definition.isEmpty()) {
            return imports.create(description, template, ids(Json.Obj.EMPTY), base);
        }
        if (!description.isEmpty()) {
            return imports.patch(definition, description, base);
        }
        Json.Obj created = NewApi.create(definition, template, ids(definition), base, gateways);
        return imports.patch(created, created, base);
    }

    /** No id is spent on a try: those the author wrote, or none. */
    private static Identity ids(Json.Obj definition) {
        Json.Obj info = Extension.of(definition).object("info");
        return new Identity(info.text("id"), info.text("dbId"), info.text("orgId"));
    }
}
