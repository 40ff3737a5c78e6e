package io.gatehouse.gateway.admin;

import io.gatehouse.definition.convert.Extraction;
import io.gatehouse.definition.export.PublicForm;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.route.Routes;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /tyk/apis} and {@code /tyk/apis/oas}: definitions are read as they serve, and written for the next reload. */
final class ApisAdmin {
    private static final Answer UNKNOWN = Answer.error(404, "API not found");
    private static final Answer CLASSIC =
            Answer.error(400, "the requested API definition is in Tyk classic format, please use old api endpoint");
    private static final String WRITTEN_ELSEWHERE = "Due to enabled use_db_app_configs, please use the Dashboard API";

    private final Supplier<Routes> routes;
    private final DefinitionWrites writes;
    private final boolean follows;

    /**
     * @param follows whether definitions are the control plane's to write
     */
    ApisAdmin(Supplier<Routes> routes, DefinitionWrites writes, boolean follows) {
        this.routes = routes;
        this.writes = writes;
        this.follows = follows;
    }

    Answer answer(Call call) {
        if (follows && !call.method().equals("GET")) {
            return Answer.error(500, WRITTEN_ELSEWHERE);
        }
        boolean oas = call.step(1).equals("oas");
        String id = oas ? call.step(2) : call.step(1);
        String part = oas ? call.step(3) : call.step(2);
        if (oas && part.isEmpty() && id.equals("import")) {
            return call.method().equals("POST") ? writes.imported(call) : Answer.wrongMethod();
        }
        if (oas && part.isEmpty() && id.equals("export")) {
            return call.method().equals("GET") ? exportAll(call) : Answer.wrongMethod();
        }
        return switch (part) {
            case "" -> whole(call, oas, id);
            case "versions" -> call.method().equals("GET") ? of(id, api -> versions(call, api)) : Answer.wrongMethod();
            case "export" -> {
                if (!oas) {
                    yield Answer.UNKNOWN_PATH;
                }
                yield call.method().equals("GET") ? of(id, api -> export(call, api)) : Answer.wrongMethod();
            }
            default -> Answer.UNKNOWN_PATH;
        };
    }

    private Answer whole(Call call, boolean oas, String id) {
        return switch (call.method()) {
            case "GET" -> id.isEmpty() ? all(oas, call) : of(id, api -> one(call, api, oas));
            case "POST" -> id.isEmpty() ? writes.created(call, oas) : writes.replaced(call, oas, id);
            case "PUT" -> id.isEmpty() ? must("update") : writes.replaced(call, oas, id);
            case "PATCH" -> {
                if (!oas) {
                    yield Answer.wrongMethod();
                }
                yield id.isEmpty() ? must("patch") : writes.patched(call, id);
            }
            case "DELETE" -> id.isEmpty() ? must("delete") : writes.deleted(id);
            default -> Answer.wrongMethod();
        };
    }

    private static Answer must(String what) {
        return Answer.error(400, "Must specify an apiID to " + what);
    }

    private Answer of(String id, Function<CompiledApi, Answer> answer) {
        return routes.get().byId(id).map(answer).orElse(UNKNOWN);
    }

    /** In the Classic form all are listed, as that is what a node runs. */
    private Answer all(boolean oas, Call call) {
        List<Json> documents = routes.get().all().stream()
                .filter(api -> !oas || api.oas())
                .<Json>map(api -> oas ? shown(call, api) : classic(api))
                .toList();
        return Answer.ok(new Json.Arr(documents));
    }

    private static Answer one(Call call, CompiledApi api, boolean oas) {
        if (!oas) {
            return Answer.ok(classic(api));
        }
        return api.oas() ? Answer.ok(shown(call, api)) : CLASSIC;
    }

    private static Json.Obj classic(CompiledApi api) {
        return api.oas() ? Extraction.classic(api.document()) : api.document();
    }

    private static Json.Obj shown(Call call, CompiledApi api) {
        return call.parameter("mode").equals("public") ? PublicForm.of(api.document()) : api.document();
    }

    private Answer exportAll(Call call) {
        return file(all(true, call), "oas-apis.json");
    }

    private static Answer export(Call call, CompiledApi api) {
        return api.oas()
                ? file(Answer.ok(shown(call, api)), PublicForm.fileName(api.document(), false))
                : Answer.error(400, "requesting API definition that is in Tyk classic format");
    }

    private static Answer file(Answer answer, String name) {
        return new Answer(
                answer.status(),
                answer.body(),
                Map.of(
                        "Content-Disposition",
                        "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\""));
    }

    private Answer versions(Call call, CompiledApi api) {
        Function<String, Optional<CompiledApi>> known = id -> routes.get().byId(id);
        return Answer.ok(VersionMetas.of(api, known, call.parameter("searchText"), call.parameter("accessType")));
    }
}
