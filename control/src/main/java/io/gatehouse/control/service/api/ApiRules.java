package io.gatehouse.control.service.api;

import io.gatehouse.definition.catalogue.ApiProfile;
import io.gatehouse.definition.description.Extension;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold of an API beside its own format: ids, names, paths and domains that work. */
final class ApiRules {
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_DOMAIN = 500;
    private static final Pattern API_ID = Pattern.compile("[^\\s/?#%\\p{Cntrl}]{1,200}");
    private static final Pattern LISTEN_PATH = Pattern.compile("/[^\\s?#\\p{Cntrl}]{0,1000}");
    /** A host name, in which {@code {name:regex}} may stand for parts, with an optional port. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[\\w.-]|\\{[^{}\\s/]+(?:\\{[\\d,]+}[^{}\\s/]*)*}){1,253}(?::\\d{1,5})?");
    /** Words the contract's own paths use in the place of an id. */
    private static final Set<String> RESERVED =
            Set.of("oas", "search", "categories", "groups", "keys", "streams", "oauth", "migrate", "-", ".", "..");

    private ApiRules() {}

    /** Refuses an id that could not stand in a path. */
    static void id(String apiId, String pointer) {
        if (!API_ID.matcher(apiId).matches() || RESERVED.contains(apiId)) {
            throw new FaultException(new Fault.Invalid(
                    "Invalid `ID` value",
                    List.of(Violation.at(
                            pointer,
                            "format",
                            "An API id has up to 200 characters, none of them a space or one of / ? # %."))));
        }
    }

    static void check(boolean oas, ApiProfile profile) {
        var violations = new ArrayList<Violation>();
        String extension = "/" + Extension.NAME;
        if (profile.name().isBlank()) {
            violations.add(Violation.at(
                    oas ? extension + "/info/name" : "/api_definition/name", "required", "An API needs a name."));
        } else if (profile.name().length() > LONGEST_NAME) {
            violations.add(Violation.at(
                    oas ? extension + "/info/name" : "/api_definition/name",
                    "length",
                    "A name has at most " + LONGEST_NAME + " characters."));
        }
        if (!profile.isTcp() && !LISTEN_PATH.matcher(profile.listenPath()).matches()) {
            violations.add(Violation.at(
                    oas ? extension + "/server/listenPath/value" : "/api_definition/proxy/listen_path",
                    "format",
                    "A listen path starts with / and holds no space, ? or #."));
        }
        if (!isDomain(profile.domain())) {
            violations.add(Violation.at(
                    oas ? extension + "/server/customDomain/name" : "/api_definition/domain",
                    "format",
                    "A domain is a host name such as api.example.com, without scheme and path."));
        }
        if (!violations.isEmpty()) {
            throw new FaultException(new Fault.Invalid(violations.getFirst().message(), violations));
        }
    }

    /** The length first: the pattern must not be tried on what a hostile author makes endless. */
    private static boolean isDomain(String domain) {
        return domain.isEmpty()
                || (domain.length() <= LONGEST_DOMAIN && DOMAIN.matcher(domain).matches());
    }
}
