package io.gatehouse.definition.importing;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the caller of an import, a PATCH or a dry run asks for beside the description. */
public record ImportParameters(Address address, Automation automation, SecurityMode securityMode) {
    public static final ImportParameters NONE = new ImportParameters(
            new Address("", "", ""),
            new Automation(Wish.UNSAID, Wish.UNSAID, Wish.UNSAID, Wish.UNSAID),
            SecurityMode.UNSAID);

    /** Where the API listens and goes; "" when not spoken of. */
    public record Address(String listenPath, String upstreamUrl, String customDomain) {}

    /** Which middleware the description is turned into. */
    public record Automation(Wish authentication, Wish allowList, Wish validateRequest, Wish mockResponse) {}

    /** How several security requirements are taken: the first alone, or any of them. */
    public enum SecurityMode {
        LEGACY,
        COMPLIANT,
        UNSAID
    }

    /**
     * From the query of a request.
     *
     * @param query the value of a parameter; present and empty when it stands without a value, which means true
     * @throws FaultException naming every parameter that is neither true nor false, or no address
     */
    public static ImportParameters of(Function<String, Optional<String>> query) {
        var wrong = new ArrayList<Violation>();
        var address = new Address(
                query.apply("listenPath").map(ImportParameters::path).orElse(""),
                query.apply("upstreamURL").map(String::strip).orElse(""),
                query.apply("customDomain").map(String::strip).orElse(""));
        if (address.listenPath().chars().anyMatch(Character::isWhitespace)) {
            wrong.add(Violation.at("", "listenPath", "listenPath must not hold spaces."));
        }
        if (!address.upstreamUrl().isEmpty() && !UpstreamUrl.isAbsolute(address.upstreamUrl())) {
            wrong.add(Violation.at(
                    "",
                    "upstreamURL",
                    "upstreamURL must be a whole URL such as https://host/path, not \"" + address.upstreamUrl()
                            + "\"."));
        }
        var automation = new Automation(
                wish(query, "authentication", wrong),
                wish(query, "allowList", wrong),
                wish(query, "validateRequest", wrong),
                wish(query, "mockResponse", wrong));
        SecurityMode mode =
                switch (query.apply("securityProcessingMode").orElse("").toLowerCase(Locale.ROOT)) {
                    case "" -> SecurityMode.UNSAID;
                    case "legacy" -> SecurityMode.LEGACY;
                    case "compliant" -> SecurityMode.COMPLIANT;
                    default -> {
                        wrong.add(Violation.at(
                                "", "securityProcessingMode", "securityProcessingMode must be legacy or compliant."));
                        yield SecurityMode.UNSAID;
                    }
                };
        refuse(wrong);
        return new ImportParameters(address, automation, mode);
    }

    private static String path(String value) {
        String path = value.strip();
        return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }

    private static Wish wish(Function<String, Optional<String>> query, String name, List<Violation> wrong) {
        return query.apply(name)
                .map(value -> switch (value.strip().toLowerCase(Locale.ROOT)) {
                    case "", "true" -> Wish.ON;
                    case "false" -> Wish.OFF;
                    default -> {
                        wrong.add(Violation.at("", name, name + " must be true or false, not \"" + value + "\"."));
                        yield Wish.UNSAID;
                    }
                })
                .orElse(Wish.UNSAID);
    }

    private static void refuse(List<Violation> wrong) {
        if (!wrong.isEmpty()) {
            String message =
                    String.join(" ", wrong.stream().map(Violation::message).toList());
            throw new FaultException(new Fault.Invalid(message, wrong));
        }
    }
}
