package io.gatehouse.store;

import static io.gatehouse.store.Collection.Use.NUMBER;
import static io.gatehouse.store.Collection.Use.SEARCHED;
import static io.gatehouse.store.Collection.Use.SORTED;
import static io.gatehouse.store.Collection.Use.UNIQUE;
import static io.gatehouse.store.Collection.Use.UNIQUE_EVERYWHERE;

import io.gatehouse.store.Collection.Field;
import io.gatehouse.store.Collection.Use;
import java.util.List;
import java.util.Set;

/** Every kind of document there is. */
public final class Collections {
    // spotless:off
    /** Tenants. Body: the Admin API's organisation. An organisation's document is scoped to itself. */
    public static final Collection ORGANISATIONS = new Collection("organisations", true, List.of(
        field("owner_name", "/owner_name", SEARCHED, SORTED),
        field("owner_slug", "/owner_slug")));

    /** People (and robots) who sign in. Body: the contract's user, with {@code password} (bcrypt) and {@code access_key_hash}. */
    public static final Collection USERS = new Collection("users", true, List.of(
        field("email",      "/email_address", UNIQUE, SEARCHED, SORTED),
        field("first_name", "/first_name",    SEARCHED, SORTED),
        field("last_name",  "/last_name",     SEARCHED, SORTED),
        field("access_key", "/access_key_hash", UNIQUE_EVERYWHERE),
        field("group_id",   "/group_id")));

    /**
     * API definitions. Body: {@code {api_id, format: "classic"|"oas", name, listen_path, domain, url, active, categories,
     * auth_type, kinds, standing: "base"|"version", version_of, visible_to, hooks, definition: <the document as
     * written>, hook_references, user_owners, user_group_owners, more}}; the document's id is the contract's 24-digit database id.
     */
    public static final Collection APIS = new Collection("apis", true, List.of(
        field("api_id",      "/api_id",      UNIQUE_EVERYWHERE),
        field("name",        "/name",        SEARCHED, SORTED),
        field("listen_path", "/listen_path", SORTED),
        field("url",         "/url",         UNIQUE),
        field("format",      "/format"),
        field("active",      "/active"),
        field("auth_type",   "/auth_type",   SORTED),
        field("kind",        "/kinds"),
        field("category",    "/categories"),
        field("standing",    "/standing"),
        field("version_of",  "/version_of"),
        field("visible_to",  "/visible_to"),
        field("hook",        "/hooks")), "definition");

    /** Body: the contract's policy as written. */
    public static final Collection POLICIES = new Collection("policies", true, List.of(
        field("id",          "/id", UNIQUE),
        field("name",        "/name", UNIQUE, SEARCHED, SORTED),
        field("active",      "/active"),
        field("is_inactive", "/is_inactive"),
        field("auth_type",   "/auth_type"),
        field("auth_types",  "/auth_types"),
        field("api_id",      "/access_rights/*"),
        field("date_created", "/date_created", SORTED)));

    public static final Collection USER_GROUPS = new Collection("user_groups", true, List.of(
        field("name", "/name", SEARCHED, SORTED)));

    /** Who did what, when, to what, with which outcome. Never revised, never changed. */
    public static final Collection AUDIT = new Collection("audit", false, List.of(
        field("ts",     "/timestamp", SORTED, NUMBER),
        field("user",   "/user", SEARCHED),
        field("action", "/action", SEARCHED),
        field("ip",     "/ip"),
        field("method", "/method"),
        field("status", "/status", NUMBER),
        field("url",    "/url", SEARCHED)));

    /** When each user last signed in, by the user's id. Not revised: it says nothing about what people changed. */
    public static final Collection SIGN_INS = new Collection("sign_ins", false, List.of());

    /** What running gateway nodes say of themselves; read and written through {@link NodeReport}. */
    public static final Collection NODES = new Collection("nodes", false, List.of(
        field("last_seen", "/last_seen", SORTED, NUMBER)));

    /** What new OAS APIs start from. Body: the contract's asset. */
    public static final Collection TEMPLATES = new Collection("templates", true, List.of(
        field("id",   "/id", UNIQUE),
        field("name", "/name", SEARCHED, SORTED)));

    /** Webhooks. Body: the contract's webhook without {@code api_model}. */
    public static final Collection HOOKS = new Collection("hooks", true, List.of(
        field("webhook_id", "/webhook_id", UNIQUE),
        field("name",       "/name", SEARCHED, SORTED)));

    /** OAuth clients. Body: the contract's client with the {@code api_id} it is bound to. */
    public static final Collection OAUTH_CLIENTS = new Collection("oauth_clients", true, List.of(
        field("client_id", "/client_id", UNIQUE_EVERYWHERE),
        field("api_id",    "/api_id")));

    /** What people read of keys' past, by hash; the keys themselves are in {@link Keyring}. Body: the session, secrets hidden. */
    public static final Collection KEYS = new Collection("keys", true, List.of());

    public static final List<Collection> ALL = List.of(
            ORGANISATIONS, USERS, APIS, POLICIES, USER_GROUPS, AUDIT, SIGN_INS, NODES, TEMPLATES, HOOKS, OAUTH_CLIENTS, KEYS);
    // spotless:on

    private Collections() {}

    private static Field field(String name, String pointer, Use... uses) {
        return new Field(name, pointer, Set.of(uses));
    }
}
