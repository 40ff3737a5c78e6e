package io.gatehouse.definition.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.text.ReadText;
import io.gatehouse.definition.text.YamlText;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExportTest {

    @Test
    void thePublicFormHasNoneOfTheGatewaysExtensions() {
        Json.Obj document = JsonText.parseObject("{\"openapi\":\"3.0.3\",\"x-tyk-api-gateway\":{},\"x-own\":1.0,"
                + "\"x-tyk-streaming\":{},\"paths\":{\"/x-tyk-path\":{\"x-tyk\":1}}}");

        assertThat(JsonText.print(PublicForm.of(document)))
                .isEqualTo("{\"openapi\":\"3.0.3\",\"x-own\":1.0,\"paths\":{\"/x-tyk-path\":{\"x-tyk\":1}}}");
    }

    @Test
    void filesAreNamedAfterTheApi() {
        Json.Obj document = JsonText.parseObject("{\"info\":{\"title\":\"Orders / v2\"}}");

        assertThat(PublicForm.fileName(document, true)).isEqualTo("orders-v2.yaml");
        assertThat(PublicForm.fileName(Json.Obj.EMPTY, false)).isEqualTo("api.json");
    }

    @Test
    void yamlIsReadableByPeople() {
        Json document = JsonText.parse("{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"T\",\"version\":\"1.0\","
                + "\"description\":\"two\\nlines\"},\"paths\":{\"/a\":{\"get\":{\"tags\":[\"x\",\"yes\"],\"responses\":{\"200\":{}}}}},"
                + "\"num\":1.50,\"empty\":[]}");

        assertThat(YamlText.print(document)).isEqualTo("""
                openapi: 3.0.3
                info:
                  title: T
                  version: "1.0"
                  description: |-
                    two
                    lines
                paths:
                  /a:
                    get:
                      tags:
                      - x
                      - "yes"
                      responses:
                        "200": {}
                num: 1.50
                empty: []
                """);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> odd = Arbitraries.of(
                "",
                " ",
                "\n",
                "a\n",
                "\na",
                "a\n\nb\n\n",
                " lead",
                "trail ",
                "\ttab",
                "- a",
                "a: b",
                "a #b",
                "#",
                "null",
                "~",
                "yes",
                "0x1F",
                "0o17",
                "017",
                "1_000",
                "1:30",
                "2020-01-01",
                "1.",
                ".5",
                "+1",
                "1e2",
                ".inf",
                "<<",
                "=",
                "!x",
                "&x",
                "*x",
                "|",
                ">",
                "%",
                "@",
                "`",
                "'",
                "\"",
                "\\u00e9",
                "^\\d+$",
                "é",
                "\u2028",
                "\uD83D\uDE00",
                "\u0000",
                "\u0007",
                "\uFEFF",
                "a\r\nb",
                "{",
                "[",
                "]",
                "}",
                ",",
                "?",
                "? a",
                ":",
                "---",
                "...",
                "true",
                "False");
        return Arbitraries.oneOf(
                        odd,
                        Arbitraries.strings().ofMaxLength(12),
                        odd.list().ofSize(2).map(two -> two.get(0) + two.get(1)))
                .filter(text ->
                        text.chars().noneMatch(c -> Character.isSurrogate((char) c)) || text.equals("\uD83D\uDE00"));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenAsYamlIsReadAsItWas(
            @ForAll("texts") String key, @ForAll("texts") String text, @ForAll("texts") String item) {
        Json document = Json.object()
                .put(key, text)
                .put(
                        "l",
                        new Json.Arr(List.of(
                                Json.of(item),
                                Json.of(text),
                                Json.object().put(key, item).build())))
                .put(
                        "n",
                        new Json.Arr(List.of(
                                new Json.Num("1.0"), new Json.Num("1e2"), new Json.Num("-0.10"), Json.NULL, Json.TRUE)))
                .build();

        ReadText read = ReadText.of(YamlText.print(document), ReadText.Format.YAML);

        assertThat(read.violations()).isEmpty();
        assertThat(JsonText.print(read.value().orElseThrow())).isEqualTo(JsonText.print(document));
    }
}
