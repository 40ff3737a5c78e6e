package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.control.route.Guard;
import io.gatehouse.control.route.KeyRoute;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.control.route.UnbuiltRoute;
import io.gatehouse.control.route.Verb;
import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator of one organisation, on every row of the table, with the ids of everything another one has. */
class OrganisationsApartIT {
    /** Stands in every name the one organisation gives; the other must never read it. */
    private static final String MARK = "zebra";

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");
    private static final Map<String, String> DAYS = Map.of(
            "startDay",
            "1",
            "startMonth",
            "1",
            "startYear",
            "2026",
            "EndDay",
            "31",
            "EndMonth",
            "12",
            "EndYear",
            "2026");

    /** Rows whose path names something that belongs to one organisation; the name of a key's user is anybody's. */
    private static final Predicate<Route> NAMING =
            row -> row.path().replace("{collection}", "").contains("{")
                    && !row.path().contains("{startDay}")
                    && !row.path().contains("{username}")
                    && row != KeyRoute.CREATE_AS;

    @TempDir
    Path folder = Path.of(".");

    /** What Ann's organisation holds: parameter of a path to the id it may take. */
    private static Map<String, String> estate(Dashboard dashboard, Person ann) throws Exception {
        var ids = new LinkedHashMap<String, String>(DAYS);
        Answer classic = dashboard.as(
                ann, "POST", "/api/apis", ApisIT.classic(MARK + " classic #" + MARK, "/" + MARK + "/", ""));
        String apiId = classic.expect(200).json().text("ID");
        String oas = dashboard
                .as(ann, "POST", "/api/apis/oas", OasApisIT.document(MARK + " oas", "/" + MARK + "-oas/"))
                .expect(200)
                .json()
                .text("ID");
        ids.put("apiId", apiId);
        ids.put("apiID", apiId);
        ids.put("oas", oas);
        ids.put("current-base-apiId", oas);
        ids.put("next-base-apiId", oas);
        ids.put("api's database id", classic.json().text("Meta"));
        ids.put(
                "policy",
                dashboard
                        .as(
                                ann,
                                "POST",
                                "/api/portal/policies",
                                "{\"name\":\"" + MARK + "\"," + PoliciesIT.rights(apiId) + "}")
                        .expect(200)
                        .json()
                        .text("Message"));
        Answer key = dashboard
                .as(ann, "POST", "/api/keys", "{\"alias\":\"" + MARK + "\"," + PoliciesIT.rights(apiId) + "}")
                .expect(200);
        ids.put("keyId", key.json().text("key_id"));
        ids.put("keyID", key.json().text("key_id"));
        ids.put("keyHash", key.json().text("key_hash"));
        ids.put("keys", key.json().text("key_hash"));
        String client = dashboard
                .as(ann, "POST", "/api/apis/oauth/" + apiId, "{\"description\":\"" + MARK + "\"}")
                .expect(200)
                .json()
                .text("client_id");
        ids.put("clientId", client);
        ids.put("OAuthClientID", client);
        ids.put(
                "hookId",
                made(
                        dashboard,
                        ann,
                        "/api/hooks",
                        "{\"name\":\"" + MARK + "\",\"method\":\"POST\",\"target_path\":\"http://h/\"}"));
        ids.put("groupId", made(dashboard, ann, "/api/usergroups", "{\"name\":\"" + MARK + "\"}"));
        ids.put(
                "assetID",
                dashboard
                        .as(
                                ann,
                                "POST",
                                "/api/assets",
                                "{\"kind\":\"oas-template\",\"name\":\"" + MARK + "\",\"data\":{}}")
                        .expect(201)
                        .json()
                        .text("ID"));
        ids.put("userId", ann.id());
        ids.put(
                "audit-log-id",
                dashboard
                        .get(ann, "/api/audit-logs")
                        .json()
                        .list("audit_logs")
                        .getFirst()
                        .orEmptyObject()
                        .text("_id"));
        return ids;
    }

    private static String made(Dashboard dashboard, Person who, String path, String body) throws Exception {
        return dashboard.as(who, "POST", path, body).expect(200).json().text("Meta");
    }

    /** The row's path with Ann's ids in it. */
    private static String path(Route row, Map<String, String> ids) {
        String path = row.path();
        if (path.startsWith("/api/portal/policies/")) {
            return path.replace("{id}", ids.getOrDefault("policy", ""));
        }
        if (path.startsWith("/api/x/")) {
            path = path.replace("{collection}", "apis")
                    .replace("{id}", ids.getOrDefault("api's database id", ""))
                    .replace("{version}", "1");
        }
        if (path.startsWith("/api/apis/oas/")) {
            path = path.replace("{apiId}", ids.getOrDefault("oas", ""));
        }
        Matcher parameters = PARAMETER.matcher(path);
        return parameters.replaceAll(
                parameter -> Matcher.quoteReplacement(ids.getOrDefault(parameter.group(1), "nobody")));
    }

    /** A body that would do, were the thing one's own. */
    private static String body(Route row, String ownApi) {
        if (row.verb() == Verb.GET || row.verb() == Verb.DELETE) {
            return "";
        }
        String path = row.path();
        if (path.contains("keys")) {
            return "{" + PoliciesIT.rights(ownApi) + ",\"basic_auth_data\":{\"password\":\"correct Horse 7\"}}";
        }
        if (path.startsWith("/api/portal/policies")) {
            return "{\"name\":\"taken over\"," + PoliciesIT.rights(ownApi) + "}";
        }
        if (path.endsWith("/access")) {
            return "{\"userIds\":[],\"userGroupIds\":[]}";
        }
        if (path.endsWith("/categories")) {
            return "{\"categories\":[\"taken over\"]}";
        }
        if (path.startsWith("/api/apis/oas")) {
            return OasApisIT.document("taken over", "/taken/");
        }
        if (path.startsWith("/api/hooks")) {
            return "{\"name\":\"taken over\",\"method\":\"POST\",\"target_path\":\"http://h/\"}";
        }
        if (path.startsWith("/api/usergroups")) {
            return "{\"name\":\"taken over\",\"user_permissions\":{\"apis\":\"read\"}}";
        }
        if (path.startsWith("/api/assets")) {
            return "{\"kind\":\"oas-template\",\"name\":\"taken over\",\"data\":{}}";
        }
        if (path.startsWith("/api/users/{")) {
            return "{\"first_name\":\"E\",\"last_name\":\"V\",\"email_address\":\"taken@over.test\",\"active\":false,"
                    + "\"new_password\":\"correct Horse 8\",\"user_permissions\":{\"apis\":\"read\"}}";
        }
        return path.startsWith("/api/apis/{") ? ApisIT.classic("taken over", "/taken/", "") : "{}";
    }

    /** All that Ann sees of what is hers, but for when she looked. */
    private static List<String> sight(Dashboard dashboard, Person ann) throws Exception {
        var seen = new ArrayList<String>();
        for (String path : List.of(
                "/api/apis?p=-1",
                "/api/portal/policies?p=-1",
                "/api/keys/detailed",
                "/api/hooks?p=-1",
                "/api/usergroups?p=-1",
                "/api/users?p=-1",
                "/api/assets",
                "/api/org/permissions",
                "/api/apis/categories")) {
            seen.add(dashboard.get(ann, path).expect(200).body());
        }
        return seen;
    }

    @Test
    void oneNeitherReadsNorChangesWhatBelongsToTheOther() throws Exception {
        var settings = Settings.defaults()
                .with(DashboardKeys.HASH_KEYS, true)
                .with(DashboardKeys.HASHED_KEYS_LISTING, true)
                .with(DashboardKeys.ADMIN_RESETS_PASSWORDS, true)
                .with(DashboardKeys.RULES_API, true);
        var wrong = new ArrayList<String>();
        try (var dashboard = Dashboard.start(folder, settings)) {
            Person ann = dashboard.founder(MARK);
            Map<String, String> ids = estate(dashboard, ann);
            List<String> before = sight(dashboard, ann);
            Person eve = dashboard.founder("Evil");
            String own = dashboard
                    .as(eve, "POST", "/api/apis", ApisIT.classic("own", "/own/", ""))
                    .expect(200)
                    .json()
                    .text("ID");
            for (Route row : RouteTable.ALL) {
                boolean open = row.guard() instanceof Guard.Anyone
                        || row.guard() instanceof Guard.AdminSecret
                        || row.guard() instanceof Guard.NodeSecret;
                if (open || row instanceof UnbuiltRoute) {
                    continue;
                }
                String path = path(row, ids);
                for (String query : List.of("?p=-1", "?hashed=1&auto_guess=true&q=" + MARK.substring(1))) {
                    Answer answer = dashboard.as(eve, row.verb().name(), path + query, body(row, own));
                    boolean leaks = answer.body().contains(MARK);
                    if (leaks || (NAMING.test(row) && answer.status() < 400)) {
                        wrong.add(row.shape() + query + " answers " + answer.status() + " " + answer.body());
                    }
                }
            }
            assertThat(sight(dashboard, ann)).isEqualTo(before);
        }
        assertThat(wrong).isEmpty();
    }
}
