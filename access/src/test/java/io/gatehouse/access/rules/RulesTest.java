package io.gatehouse.access.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private static Rules rules(String body) {
        var compiled = Rules.compile("package dashboard_users\n" + body, CLOCK);
        assertThat(compiled).isInstanceOf(Rules.Compiled.Ready.class);
        return ((Rules.Compiled.Ready) compiled).rules();
    }

    private static RuleQuestion put(String body) {
        return new RuleQuestion(
                "PUT",
                "/api/apis/7",
                JsonText.parse(body),
                Json.object().put("id", "ada").build(),
                List.of(new RuleQuestion.PathPermission("apis", "^/api/apis")),
                Json.Obj.EMPTY);
    }

    @Test
    void collectsEveryReasonSorted() {
        var verdict = rules("deny[\"second\"] { input.user.id == \"ada\" }\n"
                        + "deny[\"first\"] { true }\n"
                        + "deny[\"never\"] { false }")
                .decide(put("{}"), ApiReader.NOTHING);
        assertThat(verdict).isEqualTo(new RuleVerdict.Denied(List.of("first", "second")));
    }

    @Test
    void deniesWhereAllowIsDefinedAndNotTrue() {
        assertThat(rules("default allow = false").decide(put("{}"), ApiReader.NOTHING))
                .isInstanceOf(RuleVerdict.Denied.class);
        assertThat(rules("default allow = true").decide(put("{}"), ApiReader.NOTHING))
                .isEqualTo(new RuleVerdict.Allowed(List.of()));
    }

    @Test
    void readsTheApiOnceAndSeesWhatChanges() {
        var reads = new AtomicInteger();
        ApiReader reader = path -> {
            reads.incrementAndGet();
            return path.equals("/api/apis/7")
                    ? Optional.of(JsonText.parse("{\"api_definition\":{\"active\":true}}"))
                    : Optional.empty();
        };
        var rules = rules("""
            deny["status"] {
            	diff := TykDiff(TykAPIGet(input.request.path), input.request.body)
            	not is_null(diff.api_definition.active)
            	TykAPIGet(input.request.path).api_definition.active
            }
            """);
        assertThat(rules.decide(put("{\"api_definition\":{\"active\":false}}"), reader))
                .isEqualTo(new RuleVerdict.Denied(List.of("status")));
        assertThat(reads).hasValue(1);
        assertThat(rules.decide(put("{\"api_definition\":{\"active\":true}}"), reader))
                .isEqualTo(new RuleVerdict.Allowed(List.of()));
    }

    @Test
    void patchesTheBodyByItsForm() {
        var rules = rules("patch_request[x] { isTykClassic(); x := {\"api_definition\": {\"slug\": \"s\"}} }");
        assertThat(rules.decide(put("{\"api_definition\":{}}"), ApiReader.NOTHING))
                .isEqualTo(new RuleVerdict.Allowed(List.of(JsonText.parse("{\"api_definition\":{\"slug\":\"s\"}}"))));
        assertThat(rules.decide(put("{\"x-tyk-api-gateway\":{}}"), ApiReader.NOTHING))
                .isEqualTo(new RuleVerdict.Allowed(List.of()));
    }

    @Test
    void failsClosedWhenTheRulesContradictThemselves() {
        var verdict = rules("intent = \"a\" { true }\nintent = \"b\" { true }\ndeny[\"x\"] { intent == \"c\" }")
                .decide(put("{}"), ApiReader.NOTHING);
        assertThat(verdict).isInstanceOfSatisfying(RuleVerdict.Failed.class, failed -> assertThat(failed.error())
                .contains("eval_conflict_error"));
    }

    @Test
    void namesEveryMistakeWithItsPlace() {
        var compiled = Rules.compile("package dashboard_users\ndeny[x] { y == 1 }\ndeny[\"z\"] { nothing(1) }", CLOCK);
        assertThat(compiled)
                .isInstanceOfSatisfying(Rules.Compiled.Refused.class, refused -> assertThat(refused.mistakes())
                        .extracting(RuleMistake::row)
                        .contains(2, 3));
    }
}
