package io.gatehouse.control.resource;

import io.gatehouse.access.Grants;
import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.people.Authentication;
import io.gatehouse.control.people.OrganisationService;
import io.gatehouse.control.people.Passwords;
import io.gatehouse.control.people.Sessions;
import io.gatehouse.control.people.ShownUsers;
import io.gatehouse.control.people.UserService;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.api.ApiAddresses;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Document;
import java.util.List;
import java.util.Optional;

/** All that a screen must know of the signed-in user and of this installation before it draws anything. */
public final class SessionView {
    /** Every permission object of the contract (section 3.1). */
    private static final List<String> OBJECTS = List.of(
            "analytics",
            "api_assets",
            "apis",
            "audit_logs",
            "certs",
            "governance",
            "hooks",
            "idm",
            "keys",
            "log",
            "mcp",
            "oauth",
            "policies",
            "portal",
            "system",
            "user_groups",
            "users",
            "websockets");

    private final UserService users;
    private final ShownUsers shown;
    private final OrganisationService organisations;
    private final Sessions sessions;
    private final Settings settings;
    private final String version;

    public SessionView(
            UserService users,
            ShownUsers shown,
            OrganisationService organisations,
            Sessions sessions,
            Settings settings,
            String version) {
        this.users = users;
        this.shown = shown;
        this.organisations = organisations;
        this.sessions = sessions;
        this.settings = settings;
        this.version = version;
    }

    Reply show(Request in) {
        Caller caller = in.caller();
        Optional<Document> organisation = organisations.own(caller);
        // A key may come beside a cookie; the session then is not what the caller acts by.
        Optional<Sessions.Session> session = in.headers().containsKey("authorization")
                ? Optional.empty()
                : Authentication.token(in.headers()).flatMap(sessions::find);
        return Reply.ok(Json.object()
                .put("user", shown.one(caller, users.read(caller, caller.user())))
                .put("organisation", organisation.map(SessionView::organisation).orElse(Json.NULL))
                .put("admin", caller.grants().isAdmin())
                .put("super", caller.isSuper())
                .put("permissions", permissions(caller.grants()))
                .put("additional_permissions", additional(organisation))
                .put(
                        "must_change_password",
                        session.map(Sessions.Session::mustChangePassword).orElse(false))
                .put("csrf", session.map(Sessions.Session::csrf).orElse(""))
                .put(
                        "expires",
                        session.flatMap(Sessions.Session::expires)
                                .<Json>map(moment -> Json.of(moment.toString()))
                                .orElse(Json.NULL))
                .put("features", features())
                .put("ui", organisationUi(organisation))
                .put("passwords", Passwords.Rules.of(settings).shown())
                .put(
                        "versions",
                        Json.object()
                                .put("gatehouse", version)
                                .put("java", Runtime.version().toString())
                                .build())
                .build());
    }

    private static Json organisation(Document organisation) {
        return Json.object()
                .put("id", organisation.id())
                .put("name", organisation.body().text("owner_name"))
                .put("cname", organisation.body().text("cname"))
                .build();
    }

    /** What the gate would say, object by object. */
    private Json.Obj permissions(Grants grants) {
        var levels = Json.object();
        for (String object : OBJECTS) {
            levels.put(object, level(grants, object));
        }
        grants.levels().keySet().stream()
                .filter(object -> !OBJECTS.contains(object))
                .forEach(object -> levels.put(object, grants.level(object)));
        return levels.build();
    }

    private static String level(Grants grants, String object) {
        String own = grants.level(object);
        if (grants.isAdmin()) {
            return own.equals("deny") ? "deny" : "write";
        }
        return switch (own) {
            case "write", "admin" -> "write";
            case "read" -> "read";
            default -> "deny";
        };
    }

    private Json additional(Optional<Document> organisation) {
        var labels = Json.object();
        settings.value(DashboardKeys.MORE_PERMISSIONS).fields().forEach(labels::put);
        organisation.ifPresent(
                own -> own.body().object("additional_permissions").fields().forEach(labels::put));
        return labels.build();
    }

    private Json features() {
        return Json.object()
                .put("ownership", settings.value(DashboardKeys.OWNERSHIP))
                .put("rules", settings.value(DashboardKeys.RULES_ENABLED))
                .put("rules_api", settings.value(DashboardKeys.RULES_API))
                .put("hashed_keys", settings.value(DashboardKeys.HASH_KEYS))
                .put("hashed_keys_listing", settings.value(DashboardKeys.HASHED_KEYS_LISTING))
                .put("update_key_by_hash", settings.value(DashboardKeys.UPDATE_BY_HASH))
                .put("delete_key_by_hash", settings.value(DashboardKeys.DELETE_BY_HASH))
                .put("classic_edits_oas", settings.value(DashboardKeys.UNSAFE_OAS))
                .put("admin_resets_passwords", settings.value(DashboardKeys.ADMIN_RESETS_PASSWORDS))
                .put("access_keys_hidden", settings.value(DashboardKeys.HIDE_ACCESS_KEYS))
                .put("several_organisations", settings.value(DashboardKeys.MULTI_ORG_USERS))
                .put("portal", false)
                .put("streams", false)
                .put("mcp", false)
                .put("graphql", false)
                .put("sso", false)
                .build();
    }

    /** What the organisation says of its screens, on top of what every installation has. */
    private Json organisationUi(Optional<Document> organisation) {
        var ui = Json.object()
                .put("page_size", settings.value(DashboardKeys.PAGE_SIZE))
                .put("gateway_host", settings.value(DashboardKeys.GATEWAY_HOST_NAME))
                .put("gateway", new ApiAddresses(settings).gateway())
                .put("secure_paths", settings.value(DashboardKeys.SECURE_PATHS))
                .put("languages", Json.object().put("English", "en").build())
                .put("default_lang", "en");
        organisation.ifPresent(own -> own.body().object("ui").fields().forEach(ui::put));
        return ui.build();
    }
}
