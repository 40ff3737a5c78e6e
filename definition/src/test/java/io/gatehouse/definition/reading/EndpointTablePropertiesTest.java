package io.gatehouse.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The table is only a faster way to ask the rules in their order. */
class EndpointTablePropertiesTest {
    private static final List<String> SEGMENTS =
            List.of("a", "ab", "abc", "b", "", "{x}", "{y}", "a{x}", "*", "a.c", "(a|b)", "[ab]+", "é", "%2F");
    private static final List<String> PARTS =
            List.of("a", "ab", "abc", "abcd", "b", "", "axc", "z", "é", "éa", "%2F", "\n");
    private static final List<String> METHODS = List.of("GET", "POST", "");

    @Property(tries = 3000)
    void theTableFindsWhatAskingEachRuleFinds(@ForAll long seed) {
        var random = new Random(seed);
        var matching = new PathMatching(random.nextInt(3) == 0, random.nextInt(3) == 0, random.nextInt(8) == 0);
        var rules = new ArrayList<EndpointRule>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            String path = path(random, SEGMENTS);
            PathMatching own = matching.orIgnoringCase(random.nextInt(10) == 0);
            rules.add(new EndpointRule(PathPattern.of(path, own), METHODS.get(random.nextInt(3)), new Effect.Allow()));
        }
        var table = new EndpointTable(rules);
        for (int i = 0; i < 30; i++) {
            String path = path(random, PARTS);
            assertThat(table.first("GET", path)).as("%s in %s", path, rules).isEqualTo(asked(rules, "GET", path));
        }
    }

    private static int asked(List<EndpointRule> rules, String method, String path) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).covers(method, path)) {
                return i;
            }
        }
        return -1;
    }

    private static String path(Random random, List<String> parts) {
        var path = new StringBuilder(random.nextInt(12) == 0 ? "a" : "");
        for (int i = random.nextInt(5); i >= 0; i--) {
            path.append('/').append(parts.get(random.nextInt(parts.size())));
        }
        return path.toString();
    }
}
