package io.gatehouse.definition.importing;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.description.LocalReference;
import io.gatehouse.definition.importing.ImportParameters.SecurityMode;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns the security requirements of a description into the authentication of its API. */
final class SecurityChoice {
    private static final String EMPTY_SECURITY =
            "authentication is asked for, but security is empty in the OpenAPI document: add a security requirement and its"
                    + " scheme in components.securitySchemes, or leave authentication out";

    final List<String> used = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();

    private final Json.Obj document;
    private final SecurityMode mode;

    SecurityChoice(Json.Obj document, SecurityMode mode) {
        this.document = document;
        this.mode = mode;
    }

    /** The extension with its authentication as wished; settings of schemes that stand already are kept. */
    Json.Obj apply(Json.Obj extension, Wish wish) {
        Json.Obj before = Extension.object(extension, "server", "authentication");
        return switch (wish) {
            case UNSAID -> extension;
            case OFF ->
                before.isEmpty()
                        ? extension
                        : Extension.put(extension, before.with("enabled", Json.FALSE), "server", "authentication");
            case ON -> Extension.put(extension, enabled(before), "server", "authentication");
        };
    }

    private Json.Obj enabled(Json.Obj before) {
        List<Json> requirements = document.list("security").stream()
                .filter(requirement -> !requirement.orEmptyObject().isEmpty())
                .toList();
        if (requirements.isEmpty()) {
            throw new FaultException(
                    new Fault.Invalid(EMPTY_SECURITY, List.of(Violation.at("/security", "required", EMPTY_SECURITY))));
        }
        boolean all = mode == SecurityMode.COMPLIANT;
        if (!all && document.list("security").getFirst().orEmptyObject().isEmpty()) {
            warnings.add(
                    "The first alternative in security is empty, and nodes use the first alone: callers are asked for a"
                            + " key in the Authorization header. Put another first, or take all with"
                            + " securityProcessingMode=compliant.");
        }
        if (!all && requirements.size() > 1) {
            warnings.add("Of " + requirements.size()
                    + " alternatives in security only the first is used; securityProcessingMode=compliant uses all.");
        }
        var names = new LinkedHashSet<String>();
        (all ? requirements : requirements.subList(0, 1))
                .forEach(requirement ->
                        names.addAll(requirement.orEmptyObject().fields().keySet()));
        var schemes = before.object("securitySchemes").toBuilder();
        if (all) {
            // In compliant mode a scheme that is on must stand in a requirement.
            before.object("securitySchemes").fields().forEach((name, settings) -> {
                if (!names.contains(name) && settings.orEmptyObject().flag("enabled")) {
                    schemes.put(name, settings.orEmptyObject().with("enabled", Json.FALSE));
                }
            });
        }
        for (String name : names) {
            scheme(name, before.object("securitySchemes").object(name)).ifPresent(scheme -> {
                used.add(name);
                schemes.put(name, scheme);
            });
        }
        var authentication = before.with("enabled", Json.TRUE).toBuilder();
        if (mode != SecurityMode.UNSAID) {
            authentication.put("securityProcessingMode", mode.name().toLowerCase(Locale.ROOT));
        }
        Json.Obj written = schemes.build();
        if (used.isEmpty()) {
            warnings.add(
                    "None of the security schemes can be used: callers are asked for a key in the Authorization header.");
        }
        return written.isEmpty()
                ? authentication.build()
                : authentication.put("securitySchemes", written).build();
    }

    private Optional<Json> scheme(String name, Json.Obj before) {
        Json.Obj scheme = LocalReference.follow(
                        document,
                        document.object("components").object("securitySchemes").get(name))
                .orEmptyObject();
        if (scheme.isEmpty()) {
            warnings.add("security names " + name + ", which components.securitySchemes does not describe.");
            return Optional.empty();
        }
        Optional<Json.Obj> place = place(scheme);
        if (place.isEmpty()) {
            warnings.add("The security scheme " + name + " (" + kind(scheme) + ") is not supported and left out.");
            return Optional.empty();
        }
        if (!before.isEmpty()) {
            return Optional.of(before.with("enabled", Json.TRUE));
        }
        var settings = Json.object().put("enabled", true);
        place.get().fields().forEach(settings::put);
        return Optional.of(settings.build());
    }

    /** Where the credential stands; empty for a scheme no node can check. */
    private static Optional<Json.Obj> place(Json.Obj scheme) {
        String type = scheme.text("type");
        if (type.equals("apiKey")) {
            String in = scheme.text("in");
            return List.of("header", "query", "cookie").contains(in)
                            && !scheme.text("name").isEmpty()
                    ? Optional.of(at(in, scheme.text("name")))
                    : Optional.empty();
        }
        String how = scheme.text("scheme").toLowerCase(Locale.ROOT);
        boolean jwt = how.equals("bearer")
                && scheme.text("bearerFormat").toUpperCase(Locale.ROOT).equals("JWT");
        return type.equals("oauth2") || type.equals("http") && (how.equals("basic") || jwt)
                ? Optional.of(at("header", "Authorization"))
                : Optional.empty();
    }

    private static Json.Obj at(String in, String name) {
        return Json.object()
                .put(in, Json.object().put("enabled", true).put("name", name).build())
                .build();
    }

    private static String kind(Json.Obj scheme) {
        String how = scheme.text("scheme");
        return how.isEmpty() ? scheme.text("type") : scheme.text("type") + " " + how;
    }
}
