package io.gatehouse.it;

import io.gatehouse.access.rules.RuleQuestion;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.control.rules.Amounts;
import io.gatehouse.control.rules.PermissionPaths;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/rules-input.md}: what rules read, made of the code that makes it. */
class RulesInputReferenceTest {

    private static void row(StringBuilder text, Route row, String shown) {
        text.append("| `")
                .append(row.verb())
                .append(' ')
                .append(row.path())
                .append("` | ")
                .append(shown)
                .append(" |\n");
    }

    @Test
    void showsWhatRulesRead() throws IOException {
        Json.Obj user = Json.object()
                .put("id", "5e9d9544a1dcd60001d0ed20")
                .put("org_id", "5e9d9544a1dcd60001d0ed21")
                .put("email_address", "ada@example.org")
                .put("active", true)
                .put("group_id", "5e9d9544a1dcd60001d0ed22")
                .put("group_name", "Editors")
                .put("user_permissions", Json.object().put("apis", "write").build())
                .build();
        var paths = new PermissionPaths(RouteTable.ALL).all();
        Json.Obj config = Json.object()
                .put(
                        "security",
                        Json.object()
                                .put("allow_admin_reset_password", false)
                                .put("additional_permissions", Json.Obj.EMPTY)
                                .build())
                .build();
        var question = new RuleQuestion("PUT", "/api/apis/1", Json.Obj.EMPTY, user, List.of(paths.getFirst()), config);
        var text = new StringBuilder("""
                # What permission rules read

                Made by `RulesInputReferenceTest` from the code that asks the rules; run it with `-Dgolden=accept` after a change.

                `input` of a request to update an API (`permissions` shortened to its first entry; `body` is what was sent, JSON or
                YAML; see below; a user has every field the API shows but no password and no key):

                ```json
                """);
        text.append(JsonText.pretty(question.input())).append("\n```\n\n");
        text.append("""
                `request.method` and `request.path` are those of the request, but for two kinds that are shown as what they amount to,
                to permissions and to the simulator as well:

                - What writes a document of history back is the update or creation of that document: method, path and body are those of
                  the ordinary request (`PUT /api/apis/{apiId}`, `POST /api/portal/policies`, …), the body that of the revision, without
                  secrets. A `patch_request` changes what is written. An organisation counts as `PUT /api/org/opa` with the rules of
                  then, an OAuth client as its creation.
                - What changes nothing is a `GET`, though one with a body.

                | Request | Shown as |
                |---|---|
                """);
        RouteTable.ALL.stream().filter(Route::restores).forEach(row -> row(text, row, "the update or creation"));
        RouteTable.ALL.stream()
                .filter(row -> !Amounts.method(row, row.verb().name())
                        .equals(row.verb().name()))
                .forEach(row -> row(text, row, "`GET`, the same path"));
        text.append("""

                `request.body` is

                - JSON or YAML as sent, also where the content type says otherwise;
                - of a form (`multipart/form-data`) an object of its parts by name: fields as texts, files as `{"filename", "text",
                  "size", "cut"}`, an array where a name comes again. A rule that would patch a form makes the request refused;
                - of anything else `{"text", "size", "cut"}`: it is not `null`, so that what cannot be read does not pass for nothing;
                - `null` only when nothing was sent.

                A `text` holds at most 1,000,000 characters; `size` counts all of them and `cut` says that some are missing.

                """);
        text.append("`input.permissions`, one entry for each permission object, from the route table:\n\n");
        text.append("| `permission` | `rx` |\n|---|---|\n");
        paths.forEach(path -> text.append("| `")
                .append(path.permission())
                .append("` | `")
                .append(path.pattern().replace("|", "\\|"))
                .append("` |\n"));
        Golden.same("docs/rules-input.md", text.toString());
    }
}
