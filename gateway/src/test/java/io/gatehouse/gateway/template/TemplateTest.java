package io.gatehouse.gateway.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final String DATA = """
            {"name":"ann","n":3,"big":1234567,"half":0.5,"on":true,"none":null,"empty":"",
             "list":[1,"two",{"three":3}],"map":{"b":2,"a":1},"deep":{"er":{"est":"here"}}}""";

    private static String rendered(String template) {
        return Template.of(template).render(JsonText.parseObject(DATA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "hello {{.name}}!~hello ann!",
                "{{.deep.er.est}}~here",
                "{{.missing}} {{.deep.missing}}~<no value> <no value>",
                "{{.n}} {{.half}} {{.big}}~3 0.5 1.234567e+06",
                "{{.map}} {{.list}}~map[a:1 b:2] [1 two map[three:3]]",
                "{{if .on}}yes{{else}}no{{end}}~yes",
                "{{if eq .n 4}}four{{else if eq .n 3}}three{{else}}other{{end}}~three",
                "{{with .deep.er}}{{.est}}{{end}}{{with .none}}x{{else}}y{{end}}~herey",
                "{{range $i, $v := .list}}{{if $i}},{{end}}{{$v}}{{end}}~1,two,map[three:3]",
                "{{range $k, $v := .map}}{{$k}}={{$v}};{{end}}~a=1;b=2;",
                "{{range .none}}x{{else}}nothing{{end}}~nothing",
                "a  {{- .name -}}  b~aannb",
                "{{/* said nothing */}}x~x",
                "{{$x := .name}}{{$x = upper $x}}{{$x}}~ANN",
                "{{.name | upper | printf \"%s-%d\" \"a\" }}~a-%!d(string=ANN)",
                "{{printf \"%05d|%-4s|%.2f\" .n .name .half}}~00003|ann |0.50",
                "{{(index .list 2).three}} {{index .map \"b\"}} {{len .list}}~3 2 3",
                "{{and .on .name}} {{or .empty \"fallback\"}} {{not .on}}~ann fallback false",
                "{{default \"d\" .empty}} {{ternary \"t\" \"f\" .on}}~d t",
                "{{html \"<a&b>\"}} {{urlquery \"a b\"}}~&lt;a&amp;b&gt; a+b",
                "{{jsonMarshal .map}}~{\"b\":2,\"a\":1}",
                "{{`raw }} text`}}~raw }} text",
                "{{join \"-\" .list}} {{add 1 2 3}} {{$.name}}~1-two-map[three:3] 6 ann",
            })
    void rendersAsGoDoes(String template, String expected) {
        assertThat(rendered(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{.a", "{{if .a}}x", "{{end}}", "{{frobnicate .a}}", "{{template \"x\"}}", "{{.a | 3}}"})
    void refusesWhatItCannotReadOrDoesNotKnow(String template) {
        assertThatThrownBy(() -> Template.of(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhenAValueIsNotWhatItIsTakenFor() {
        assertThatThrownBy(() -> rendered("{{.name.first}}")).isInstanceOf(TemplateFault.class);
        assertThatThrownBy(() -> rendered("{{index .list 9}}")).isInstanceOf(TemplateFault.class);
    }

    @Test
    void boundsWhatATemplateMakes() {
        String list = "[" + "1,".repeat(999) + "1]";
        var data = JsonText.parseObject("{\"l\":" + list + ",\"t\":\"" + "x".repeat(1000) + "\"}");
        var template = Template.of("{{range .l}}{{range $.l}}{{$.t}}{{end}}{{end}}");
        assertThatThrownBy(() -> template.render(data)).isInstanceOf(TemplateFault.class);
    }

    @Test
    void readsXmlAsElementsAttributesAndText() {
        assertThat(XmlValues.of("<a id=\"1\"><b>x</b><b>y</b>text</a>"))
                .isEqualTo(JsonText.parseObject("{\"a\":{\"-id\":\"1\",\"b\":[\"x\",\"y\"],\"#text\":\"text\"}}"));
    }

    @Test
    void followsNoEntities() {
        String bomb = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
        assertThatThrownBy(() -> XmlValues.of(bomb)).isInstanceOf(TemplateFault.class);
    }
}
