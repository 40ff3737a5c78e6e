package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Attempts;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Mint;
import io.gatehouse.control.service.api.ApiDocument.Aside;
import io.gatehouse.definition.classic.ClassicCompletion;
import io.gatehouse.definition.classic.ClassicImport;
import io.gatehouse.definition.classic.Outline;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.importing.DryRun;
import io.gatehouse.definition.importing.Identity;
import io.gatehouse.definition.importing.ImportParameters;
import io.gatehouse.definition.importing.Imported;
import io.gatehouse.definition.importing.NewApi;
import io.gatehouse.definition.importing.OasImport;
import io.gatehouse.definition.version.VersionLinks;
import io.gatehouse.definition.version.VersionLinks.Linked;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import io.gatehouse.store.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** New APIs: from a definition or a description, on a template, as a version of another. */
public final class ApiMaking {
    private final ApiStore store;
    private final ApiService apis;
    private final ApiAddresses addresses;
    private final Mint mint;

    ApiMaking(ApiStore store, ApiService apis, ApiAddresses addresses, Mint mint) {
        this.store = store;
        this.apis = apis;
        this.addresses = addresses;
        this.mint = mint;
    }

    /**
     * Which version of another API the new one becomes.
     *
     * @param baseId either id of the base; empty for none
     */
    public record Version(String baseId, VersionLinks.Wanted wanted) {
        public static final Version NONE = new Version("", new VersionLinks.Wanted("", "", false));

        /** From base_api_id, base_api_version_name, new_version_name, set_default. */
        public static Version of(Function<String, Optional<String>> asked) {
            return new Version(
                    asked.apply("base_api_id").orElse(""),
                    new VersionLinks.Wanted(
                            asked.apply("base_api_version_name").orElse("").strip(),
                            asked.apply("new_version_name").orElse("").strip(),
                            asked.apply("set_default").filter(Version::isTrue).isPresent()));
        }

        /** Named without a value is true. */
        private static boolean isTrue(String flag) {
            return switch (flag.toLowerCase(Locale.ROOT)) {
                case "", "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw refused("set_default", "set_default must be true or false, not \"" + flag + "\".");
            };
        }
    }

    /** From the contract's wrapper. */
    public ApiDocument classic(Caller caller, Json.Obj wrapper, Version version) {
        Json.Obj definition = ClassicForm.definition(wrapper);
        if (!version.baseId().isEmpty() && version.wanted().newName().isEmpty()) {
            throw new FaultException(Fault.Invalid.of("version name header should be set with base API ID"));
        }
        var hooked = store.hooked(caller.org(), definition, ClassicForm.aside(wrapper, Aside.NONE), Aside.NONE);
        return made(
                caller,
                new Wish(
                        false,
                        io.gatehouse.definition.reading.Identity.of(definition).apiId(),
                        "/api_definition/api_id"),
                version,
                hooked.aside(),
                (ids, _) -> ClassicCompletion.completed(hooked.definition(), ids));
    }

    /** From a description in an older format. */
    public ApiDocument outlined(Caller caller, Outline outline, ClassicImport.Wanted wanted) {
        return made(
                caller,
                new Wish(false, "", ""),
                Version.NONE,
                Aside.NONE,
                (ids, _) -> ClassicImport.create(outline, wanted, ids));
    }

    /**
     * From a whole definition.
     *
     * @param template data of a template under it, or empty
     */
    public ApiDocument oas(Caller caller, Json.Obj document, Json.Obj template, Version version) {
        OasForm.requireExtension(document);
        String given = io.gatehouse.definition.reading.Identity.of(document).apiId();
        return made(
                caller,
                new Wish(true, given, "/" + Extension.NAME + "/info/id"),
                version,
                Aside.NONE,
                (ids, base) -> NewApi.create(document, template, ids, base, addresses.gateways()));
    }

    /**
     * From a description without the gateway's part.
     *
     * @param chosenId the API id, or empty for one of ours
     */
    public ApiDocument imported(
            Caller caller,
            Json.Obj description,
            Json.Obj template,
            ImportParameters parameters,
            Version version,
            String chosenId) {
        return made(caller, new Wish(true, chosenId, "/apiID"), version, Aside.NONE, (ids, base) -> new OasImport(
                        parameters, addresses.gateways())
                .create(description, template, ids, base)
                .document());
    }

    /** What any of these would make, without making it; refuses what they would refuse. */
    public Imported tried(
            Caller caller, Json.Obj body, Json.Obj template, ImportParameters parameters, Version version) {
        Json.Obj base = version.baseId().isEmpty()
                ? Json.Obj.EMPTY
                : linked(base(caller, version), version, "").definition();
        Imported tried = DryRun.of(body, template, base, parameters, addresses.gateways());
        store.checked(true, tried.document(), Aside.NONE);
        return tried;
    }

    /**
     * From an item of another installation's list, into the organisation it names, with the ids it has. One that is there
     * already is replaced.
     */
    public ApiDocument kept(Caller caller, Json.Obj wrapper) {
        boolean oas = wrapper.get("oas") instanceof Json.Obj document && Extension.isIn(document);
        Json.Obj definition = ClassicForm.definition(wrapper);
        var written = io.gatehouse.definition.reading.Identity.of(definition);
        var org = new OrgId(written.orgId().isEmpty() ? "-" : written.orgId());
        String apiId = written.apiId().isEmpty() ? mint.hex32() : written.apiId();
        ApiRules.id(apiId, "/api_definition/api_id");
        Optional<ApiDocument> before = store.byApiId(org, apiId);
        String given = written.dbId().matches("[0-9a-f]{24}") ? written.dbId() : mint.objectId();
        String id = before.map(ApiDocument::id).orElse(given);
        Aside aside = ClassicForm.aside(wrapper, before.map(ApiDocument::aside).orElse(Aside.NONE))
                .categories(wrapper.texts("categories"));
        Json.Obj whole = oas
                ? NewApi.create(
                        wrapper.object("oas"),
                        Json.Obj.EMPTY,
                        new Identity(apiId, id, org.value()),
                        Json.Obj.EMPTY,
                        addresses.gateways())
                : ClassicCompletion.completed(definition, new Identity(apiId, id, org.value()));
        Json.Obj body = store.checked(oas, whole, aside);
        Expected expected =
                before.<Expected>map(known -> new Expected.At(known.version())).orElse(Expected.ABSENT);
        return store.write(caller, org, id, body, expected, also(org, apiId, whole));
    }

    /**
     * @param apiId empty for one of ours
     * @param pointer where the caller wrote it
     */
    private record Wish(boolean oas, String apiId, String pointer) {}

    private interface Building {
        /**
         * @param base the base as it becomes, or empty
         */
        Json.Obj document(Identity ids, Json.Obj base);
    }

    private ApiDocument made(Caller caller, Wish wish, Version version, Aside aside, Building building) {
        OrgId org = caller.org();
        String id = mint.objectId();
        String apiId = wish.apiId().isEmpty() ? mint.hex32() : wish.apiId();
        ApiRules.id(apiId, wish.pointer());
        var ids = new Identity(apiId, id, org.value());
        if (version.baseId().isEmpty()) {
            Json.Obj document = building.document(ids, Json.Obj.EMPTY);
            return store.create(
                    caller, org, id, store.checked(wish.oas(), document, aside), also(org, apiId, document));
        }
        return Attempts.of(Expected.PRESENT, () -> {
            ApiDocument base = base(caller, version);
            Link link = linked(base, version, apiId);
            Json.Obj document = building.document(ids, link.definition());
            var also = new ArrayList<Change>(also(org, apiId, document));
            also.add(link.change());
            Json.Obj body = store.checked(wish.oas(), document, aside.versionOf(base.apiId()));
            return store.create(caller, org, id, body, also);
        });
    }

    /** A definition may name versions of its own from the start. */
    private List<Change> also(OrgId org, String apiId, Json.Obj document) {
        return store.relinked(org, apiId, Json.Obj.EMPTY, apiId, document);
    }

    private ApiDocument base(Caller caller, Version version) {
        return apis.find(caller, version.baseId())
                .orElseThrow(() -> new FaultException(new Fault.Forbidden(
                        "Could not retrieve detail of apiID " + version.baseId() + " in org " + caller.org() + ".")));
    }

    private record Link(Json.Obj definition, Change change) {}

    private Link linked(ApiDocument base, Version version, String childId) {
        if (!base.aside().versionOf().isEmpty()) {
            throw refused("base_api_id", "base_api_id must be a base API, but it is a version of another");
        }
        return switch (VersionLinks.link(base.definition(), version.wanted(), childId)) {
            case Linked.Refused(VersionLinks.Reason reason, String message) ->
                throw switch (reason) {
                    case NEW_NAME_MISSING -> new FaultException(new Fault.Unprocessable(message));
                    case BASE_NAME_MISSING -> refused("base_api_version_name", message);
                    case NAME_TAKEN -> refused("new_version_name", message);
                };
            case Linked.Done(Json.Obj after) -> {
                Json.Obj definition = base.isOas()
                        ? NewApi.replace(
                                base.definition(),
                                after,
                                new Identity(base.apiId(), base.id(), base.org().value()),
                                Json.Obj.EMPTY,
                                addresses.gateways())
                        : after;
                yield new Link(definition, store.put(base, definition, base.aside()));
            }
        };
    }

    private static FaultException refused(String parameter, String message) {
        return new FaultException(new Fault.Invalid(message, List.of(Violation.at("", parameter, message))));
    }
}
