package io.gatehouse.rego;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.Value;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code strings.render_template}: what is known of Go's templates, and that the rest is refused by name. */
class TemplateTest {
    private static final Json.Obj DATA = JsonText.parseObject("""
            {"name": "Ada", "n": 0, "none": null, "off": false, "empty": [],
             "list": ["a", "b"], "map": {"y": 2, "x": [1, null, true]}}
            """);

    private static Optional<Value> value(Json.Obj input) {
        String rules = "package t\n\nr := strings.render_template(input.template, input.vars)";
        return RuleSet.compile(
                        Map.of("t.rego", rules),
                        new RegoOptions(true, true, Set.of(), InstantSource.system()),
                        Map.of())
                .evaluation(input, Hosts.NONE, Limits.USUAL.within(Duration.ofSeconds(1)))
                .value("data.t.r");
    }

    private static String rendered(String template) {
        assertThat(value(asked(template)).orElseThrow()).isInstanceOf(Value.Str.class);
        return value(asked(template)).orElseThrow() instanceof Value.Str(String text) ? text : "";
    }

    private static Json.Obj asked(String template) {
        return Json.object().put("template", template).put("vars", DATA).build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Hi {{ .name }}.!Hi Ada.",
                "{{.map.y}} {{$.map.x}}!2 [1 <nil> true]",
                "{{.map}}!map[x:[1 <nil> true] y:2]",
                "{{.lost}} {{.none}}!<undefined> <undefined>",
                "{{if .lost}}a{{else if .off}}b{{else if .n}}c{{else}}d{{end}}!c",
                "{{if .empty}}a{{else}}b{{end}}!b",
                "{{with .map}}{{.y}}{{$.name}}{{end}}!2Ada",
                "{{with $m := .map}}{{$m.y}}{{else}}no{{end}}!2",
                "{{range .list}}<{{.}}>{{end}}!<a><b>",
                "{{range $i, $e := .list}}{{if $i}},{{end}}{{$i}}{{$e}}{{end}}!0a,1b",
                "{{range $k, $v := .map}}{{$k}}={{$v}};{{end}}!x=[1 <nil> true];y=2;",
                "{{range .none}}a{{else}}b{{end}}{{range .empty}}a{{else}}c{{end}}!bc",
                "{{$x := .name}}{{if .list}}{{$x := .n}}{{$x}}{{end}}{{$x}}!0Ada",
                "a {{- .name -}} b {{- /* said nothing */ -}} c!aAdabc",
            })
    void rendersAsGoDoes(String template, String text) {
        assertThat(rendered(template)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{printf \"%s\" .name}}",
                "{{.name | len}}",
                "{{if eq .n 1}}a{{end}}",
                "{{\"text\"}}",
                "{{template \"x\"}}",
                "{{range .list}}{{break}}{{end}}",
                "{{if .n}}",
                "{{end}}",
                "{{else}}",
                "{{if .n}}{{else}}{{else}}{{end}}",
                "{{.name.first}}",
                "{{.lost.first}}",
                "{{$x}}",
                "{{range .name}}{{end}}",
                "{{range .n}}{{end}}",
                "{{}}",
                "{{.name",
                "{{/* a"
            })
    void refusesWhatItDoesNotKnowAndWhatIsWrong(String template) {
        assertThat(fault(asked(template))).contains("template: ");
    }

    @Test
    void refusesBlocksWithoutEndOneWithinAnother() {
        assertThat(fault(asked("{{if .n}}".repeat(100_000)))).contains("blocks within one another");
    }

    @Test
    void stopsAtTheBoundsOfADecision() {
        String all = "{{range $.list}}";
        Json.Obj data = Json.object()
                .put("list", Json.strings(List.of("aaaaaaaaaa".repeat(10).split(""))))
                .build();
        Json.Obj input = Json.object()
                .put("template", all.repeat(12) + "x" + "{{end}}".repeat(12))
                .put("vars", data)
                .build();
        assertThat(fault(input)).contains("eval_cancel_error");
    }

    private static String fault(Json.Obj input) {
        try {
            return "gave " + value(input);
        } catch (RegoFault e) {
            return e.mistakes().getFirst().toString();
        }
    }
}
