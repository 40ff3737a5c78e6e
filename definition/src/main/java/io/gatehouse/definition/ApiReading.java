package io.gatehouse.definition;

import io.gatehouse.definition.description.Extension;
import io.gatehouse.definition.description.OlderForms;
import io.gatehouse.definition.reading.Authentication;
import io.gatehouse.definition.reading.Feature;
import io.gatehouse.definition.reading.Guards;
import io.gatehouse.definition.reading.Identity;
import io.gatehouse.definition.reading.Limits;
import io.gatehouse.definition.reading.Listen;
import io.gatehouse.definition.reading.PathMatching;
import io.gatehouse.definition.reading.Upstream;
import io.gatehouse.definition.reading.Versioning;
import io.gatehouse.definition.reading.Versions;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import java.util.Set;

/**
 * What a definition says, the same whether it is written as Classic or OAS. Only what the gateway acts on; the document
 * itself stays as its author wrote it.
 */
public record ApiReading(
        Identity identity,
        Listen listen,
        Upstream upstream,
        Authentication authentication,
        Versioning versioning,
        Versions versions,
        Guards guards,
        Set<Feature> features) {

    public ApiReading {
        features = Set.copyOf(features);
    }

    /** Reads a Classic definition, for a node that matches endpoint paths anywhere. */
    public static ApiReading classic(Json.Obj definition) {
        return classic(definition, PathMatching.ANYWHERE);
    }

    /**
     * Reads a Classic definition.
     *
     * @throws IllegalArgumentException when a path or an expression in it cannot be read, naming it
     */
    public static ApiReading classic(Json.Obj definition, PathMatching matching) {
        return ClassicReader.read(definition, matching);
    }

    /** Reads an OpenAPI document with the gateway's extension, for a node that matches endpoint paths anywhere. */
    public static ApiReading oas(Json.Obj definition) {
        return oas(definition, PathMatching.ANYWHERE);
    }

    /**
     * Reads an OpenAPI document with the gateway's extension.
     *
     * @throws IllegalArgumentException when a path or an expression in it cannot be read, naming it
     */
    public static ApiReading oas(Json.Obj definition, PathMatching matching) {
        return OasReader.read(definition, matching);
    }

    /** Who may call, read alone. */
    public static Authentication authenticationOf(Json.Obj definition) {
        return Extension.isIn(definition) ? OasAuthentication.read(definition) : ClassicAuthentication.read(definition);
    }

    /** What it switches on, read alone. */
    public static Set<Feature> featuresOf(Json.Obj definition) {
        return Extension.isIn(definition)
                ? OasFeatures.read(definition, OlderForms.renewed(Extension.of(definition)))
                : ClassicFeatures.read(definition);
    }

    /** Hands back an equal thing, the same one for equal things. */
    public interface Sharing {
        <T> T one(T thing);
    }

    /** The same reading; parts that many definitions have alike are held once, which caches of every size reward. */
    public ApiReading shared(Sharing sharing) {
        return new ApiReading(
                identity,
                listen,
                sharing.one(upstream),
                sharing.one(authentication),
                sharing.one(versioning),
                sharing.one(versions),
                sharing.one(guards),
                sharing.one(features));
    }

    public String apiId() {
        return identity.apiId();
    }

    public String orgId() {
        return identity.orgId();
    }

    public String name() {
        return identity.name();
    }

    public boolean internal() {
        return identity.internal();
    }

    public Limits limits() {
        return guards.limits();
    }

    public boolean uses(Feature feature) {
        return features.contains(feature);
    }

    public OrgId org() {
        return new OrgId(orgId().isBlank() ? "none" : orgId());
    }
}
