package io.gatehouse.control.service.api;

import io.gatehouse.definition.catalogue.ApiProfile;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.model.Version;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import java.util.List;
import java.util.stream.Stream;

/** A stored API: the definition as its author wrote it, and what the dashboard keeps beside it. */
public record ApiDocument(Document document) {
    /** Marks an API everybody of its organisation sees. */
    static final String EVERYBODY = "*";

    /**
     * What stands beside a definition and survives its replacement.
     *
     * @param hooks the contract's {@code hook_references}
     * @param categories of an OAS API; a Classic one has them in its name
     * @param versionOf the API id of the base this is a version of; empty for none
     * @param more what else the author put beside the definition, kept as it came
     */
    public record Aside(
            List<Json> hooks,
            List<String> userOwners,
            List<String> groupOwners,
            List<String> categories,
            String versionOf,
            Json.Obj more) {
        public static final Aside NONE = new Aside(List.of(), List.of(), List.of(), List.of(), "", Json.Obj.EMPTY);

        public Aside {
            hooks = List.copyOf(hooks);
            userOwners = List.copyOf(userOwners);
            groupOwners = List.copyOf(groupOwners);
            categories = List.copyOf(categories);
        }

        public Aside owners(List<String> users, List<String> groups) {
            return new Aside(hooks, users, groups, categories, versionOf, more);
        }

        public Aside hooks(List<Json> references) {
            return new Aside(references, userOwners, groupOwners, categories, versionOf, more);
        }

        public Aside categories(List<String> chosen) {
            return new Aside(hooks, userOwners, groupOwners, chosen, versionOf, more);
        }

        public Aside versionOf(String base) {
            return new Aside(hooks, userOwners, groupOwners, categories, base, more);
        }
    }

    /**
     * The body to store, in the layout of {@link Collections#APIS}.
     *
     * @param claimsUrl whether no other API of the organisation may have its domain and listen path
     */
    public static Json.Obj body(boolean oas, Json.Obj definition, Aside aside, boolean claimsUrl) {
        ApiProfile profile = oas ? ApiProfile.oas(definition) : ApiProfile.classic(definition);
        return Json.object()
                .put("api_id", profile.apiId())
                .put("format", oas ? "oas" : "classic")
                .put("name", profile.name())
                .put("listen_path", profile.listenPath())
                .put("domain", profile.domain())
                .put("url", claimsUrl && !profile.isTcp() ? profile.domain() + profile.listenPath() : "")
                .put("active", profile.active())
                .put("auth_type", profile.authType())
                .put("kinds", Json.strings(profile.kinds()))
                .put("categories", Json.strings(oas ? aside.categories() : profile.categories()))
                .put("standing", aside.versionOf().isEmpty() ? "base" : "version")
                .put("version_of", aside.versionOf())
                .put("visible_to", Json.strings(visibleTo(aside)))
                .put("hooks", Json.strings(hookIds(aside.hooks())))
                .put("definition", definition)
                .put("hook_references", new Json.Arr(aside.hooks()))
                .put("user_owners", Json.strings(aside.userOwners()))
                .put("user_group_owners", Json.strings(aside.groupOwners()))
                .put("more", aside.more())
                .build();
    }

    private static List<String> visibleTo(Aside aside) {
        List<String> marks = Stream.concat(
                        aside.userOwners().stream().map(Ownership::user),
                        aside.groupOwners().stream().map(Ownership::group))
                .toList();
        return marks.isEmpty() ? List.of(EVERYBODY) : marks;
    }

    static List<String> hookIds(List<Json> references) {
        return references.stream()
                .map(reference -> reference.orEmptyObject().object("hook").text("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    public ApiHead head() {
        return new ApiHead(document);
    }

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
        return head().apiId();
    }

    public boolean isOas() {
        return head().isOas();
    }

    public Json.Obj definition() {
        return document.body().object("definition");
    }

    public ApiProfile profile() {
        return isOas() ? ApiProfile.oas(definition()) : ApiProfile.classic(definition());
    }

    public Aside aside() {
        return head().aside();
    }
}
