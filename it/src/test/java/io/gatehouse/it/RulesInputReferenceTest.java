package io.gatehouse.it;

import io.gatehouse.access.rules.RuleQuestion;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.control.rules.PermissionPaths;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/rules-input.md}: what rules read, made of the code that makes it. */
class RulesInputReferenceTest {

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
                YAML, and `null` without one; a user has every field the API shows but no password and no key):

                ```json
                """);
        text.append(JsonText.pretty(question.input())).append("\n```\n\n");
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
