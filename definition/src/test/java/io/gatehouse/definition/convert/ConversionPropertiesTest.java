package io.gatehouse.definition.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.convert.Migration.Outcome.Migrated;
import io.gatehouse.definition.reading.AuthMethod;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.definition.reading.Feature;
import io.gatehouse.definition.reading.HeaderRules;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** For every definition our schemas allow: both formats say the same, as the gateway reads them. */
class ConversionPropertiesTest {
    /** Nodes read these from the document itself, so that no Classic form of them exists. */
    private static final List<Class<? extends Effect>> OF_THE_DOCUMENT = List.of(
            Effect.Example.class,
            Effect.ValidateRequest.class,
            Effect.Unaffected.class,
            Effect.Mock.class,
            Effect.ValidateBody.class);

    @Property(tries = 300)
    void theClassicFormOfAnOasDefinitionReadsAsTheDefinition(@ForAll @LongRange(min = 0) long seed) {
        Json.Obj document = RandomDefinitions.oas(seed);
        assertThat(Checks.oas(document)).isEmpty();
        Json.Obj classic = Extraction.classic(document);
        assertThat(Checks.classic(classic)).isEmpty();
        same(ApiReading.classic(classic), ApiReading.oas(document));
    }

    @Property(tries = 300)
    void aMigratedDefinitionReadsAsItsOriginal(@ForAll @LongRange(min = 0) long seed) {
        Json.Obj classic = RandomDefinitions.classic(seed);
        assertThat(Checks.classic(classic)).isEmpty();
        Json.Obj document = ((Migrated) Migration.of(classic)).base();
        assertThat(Checks.oas(document)).isEmpty();
        assertThat(JsonText.parse(JsonText.print(document))).isEqualTo(document);
        same(ApiReading.classic(Extraction.classic(document)), ApiReading.classic(classic));
        same(ApiReading.classic(classic), ApiReading.oas(document));
    }

    private static void same(ApiReading classic, ApiReading oas) {
        assertThat(classic.identity()).isEqualTo(oas.identity());
        assertThat(classic.listen()).isEqualTo(oas.listen());
        assertThat(classic.upstream()).isEqualTo(oas.upstream());
        assertThat(classic.versioning()).isEqualTo(oas.versioning());
        assertThat(classic.guards()).isEqualTo(oas.guards());
        assertThat(features(classic)).isEqualTo(features(oas));
        assertThat(classic.authentication().keyless())
                .isEqualTo(oas.authentication().keyless());
        assertThat(classic.authentication().stripsCredentials())
                .isEqualTo(oas.authentication().stripsCredentials());
        assertThat(methods(classic)).containsExactlyInAnyOrderElementsOf(methods(oas));
        assertThat(named(classic)).isEqualTo(named(oas));
        assertThat(alternatives(classic)).isEqualTo(alternatives(oas));
        var left = classic.versions().only();
        var right = oas.versions().only();
        assertThat(left.headers()).isEqualTo(right.headers());
        assertThat(left.maxBytes()).isEqualTo(right.maxBytes());
        assertThat(left.timeoutSeconds()).isEqualTo(right.timeoutSeconds());
        assertThat(rules(left.endpoints().all()))
                .isEqualTo(rules(right.endpoints().all()));
    }

    private static Set<Feature> features(ApiReading reading) {
        var features = EnumSet.copyOf(EnumSet.allOf(Feature.class));
        features.retainAll(reading.features());
        // The metadata of protected resources has no Classic form.
        features.remove(Feature.PROTECTED_RESOURCE_METADATA);
        return features;
    }

    /** Without the newer demands on claims, which have no Classic form. */
    private static Set<String> named(ApiReading reading) {
        return reading.authentication().methods().values().stream()
                .filter(AuthMethod.Named.class::isInstance)
                .map(method -> ((AuthMethod.Named) method).name())
                .filter(name -> !name.equals(AuthMethod.Named.CLAIMS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The groups by what their methods are, as each format has its own names for them. */
    private static List<List<String>> alternatives(ApiReading reading) {
        var methods = reading.authentication().methods();
        return reading.authentication().alternatives().stream()
                .map(group -> group.stream()
                        .map(name -> methods.containsKey(name) ? String.valueOf(methods.get(name)) : "off")
                        .toList())
                .toList();
    }

    /** What is known by name only has settings of its own in no reading. */
    private static List<AuthMethod> methods(ApiReading reading) {
        return reading.authentication().methods().values().stream()
                .filter(method -> !(method instanceof AuthMethod.Named))
                .toList();
    }

    /** Order counts among rules of one kind only; what is known by name only has no order. */
    private static List<String> rules(List<EndpointRule> rules) {
        var texts = new ArrayList<String>();
        for (EndpointRule rule : rules) {
            String where = rule.method() + " " + rule.path() + " ";
            switch (rule.effect()) {
                case Effect.Headers(HeaderRules headers) -> {
                    if (headers.changesRequests()) {
                        texts.add("request headers: " + where + headers.addToRequest() + headers.removeFromRequest());
                    }
                    if (headers.changesResponses()) {
                        texts.add(
                                "response headers: " + where + headers.addToResponse() + headers.removeFromResponse());
                    }
                }
                case Effect.Named(String name) -> {
                    // Scopes and exchanged tokens have no Classic form.
                    if (!name.equals("scope check") && !name.equals("token exchange")) {
                        texts.add("named " + name + ": " + where);
                    }
                }
                case Effect effect when OF_THE_DOCUMENT.contains(effect.getClass()) -> {}
                case Effect effect -> texts.add(effect.getClass().getSimpleName() + ": " + where + effect);
            }
        }
        return texts.stream()
                .sorted(Comparator.comparing(
                        text -> text.startsWith("named ") ? text : text.substring(0, text.indexOf(':'))))
                .toList();
    }
}
