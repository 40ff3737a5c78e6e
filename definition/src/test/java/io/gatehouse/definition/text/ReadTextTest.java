package io.gatehouse.definition.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.check.Checks;
import io.gatehouse.definition.text.ReadText.Format;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadTextTest {
    @Test
    void keepsTheOrderOfKeysAndTheTextOfNumbers() {
        String json = "{\"z\":1.50,\"a\":1e2,\"m\":-0}";
        assertThat(JsonText.print(ReadText.of(json).value().orElseThrow())).isEqualTo(json);
        String yaml = "z: 1.50\na: 1e2\nm: -0\n";
        assertThat(JsonText.print(ReadText.of(yaml).value().orElseThrow())).isEqualTo(json);
    }

    @Test
    void readsYamlScalarsByTheCoreSchema() {
        String yaml = """
                {a: yes, b: true, c: ~, d: 0x1F, e: 0o17, f: +1, g: .5, h: "1", i: 2020-01-01, j: 1_000, k: , l: !!str 5, m: 007, n: 'on'}
                """;
        assertThat(read(yaml, Format.YAML).value().orElseThrow()).isEqualTo(JsonText.parse("""
                        {"a":"yes","b":true,"c":null,"d":31,"e":15,"f":1,"g":0.5,"h":"1","i":"2020-01-01","j":"1_000",
                         "k":null,"l":"5","m":7,"n":"on"}"""));
    }

    @Test
    void followsAliasesAndMergeKeys() {
        String yaml = """
                base: &base {a: 1, b: 2}
                one: *base
                two: {<<: *base, b: 3}
                three: {<<: [{a: 9}, *base]}
                """;
        assertThat(read(yaml, Format.YAML).value().orElseThrow()).isEqualTo(JsonText.parse("""
                        {"base":{"a":1,"b":2},"one":{"a":1,"b":2},"two":{"a":1,"b":3},"three":{"a":9,"b":2}}"""));
    }

    @Test
    void reportsEveryDuplicateKeyWithItsPlace() {
        String json = "{\n  \"a\": 1,\n  \"a\": 2,\n  \"b\": {\"c\": 1, \"c\": 1}\n}";
        assertThat(ReadText.of(json).violations())
                .containsExactly(
                        new Violation("/a", "duplicate_key", "The key \"a\" stands here twice.", 3, 3),
                        new Violation("/b/c", "duplicate_key", "The key \"c\" stands here twice.", 4, 17));
        assertThat(ReadText.of("a: 1\nb:\n  - x~/y: 1\n    x~/y: 2\na: 3\n").violations())
                .containsExactly(
                        new Violation("/b/0/x~0~1y", "duplicate_key", "The key \"x~/y\" stands here twice.", 4, 5),
                        new Violation("/a", "duplicate_key", "The key \"a\" stands here twice.", 5, 1));
    }

    @Test
    void placesViolationsOfTheDocumentInYamlAndJson() {
        String yaml = """
                openapi: 3.0.3
                info:
                  title: t
                  version: 1.0
                paths:
                  /a:
                    get:
                      operationId: x
                """;
        List<Violation> violations = Checks.openApiText(ReadText.of(yaml)).violations();
        assertThat(violations)
                .extracting(Violation::pointer, Violation::line, Violation::column)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("/info/version", 4, 3),
                        org.assertj.core.groups.Tuple.tuple("/paths/~1a/get/responses", 7, 5));
        String json = "{\"openapi\":\"3.0.3\",\n\"info\":{\"title\":\"t\",\n   \"version\":1.0},\"paths\":{}}";
        assertThat(Checks.openApiText(ReadText.of(json)).violations())
                .containsExactly(
                        new Violation("/info/version", "type", "version must be text, not the number 1.0.", 3, 4));
    }

    @Test
    void whatAnAliasOrAMergeKeyBringsIsPlacedWhereItIsWritten() {
        String yaml = """
                x-wrong: &wrong
                  description: 1
                  more: &more [{name: 2}]
                one: *wrong
                two:
                  <<: [{deprecated: 3}, *wrong]
                  description: 4
                three: {<<: *wrong}
                four: &four {<<: *wrong}
                five: [*four, *more]
                six: *more
                """;
        List<Violation> asked = java.util.stream.Stream.of(
                        "/x-wrong/description",
                        "/one",
                        "/one/description",
                        "/two/deprecated",
                        "/two/description",
                        "/two/more/0/name",
                        "/three/description",
                        "/five/0/description",
                        "/five/1/0/name",
                        "/six/0",
                        "/six/7")
                .map(pointer -> Violation.at(pointer, "c", "m"))
                .toList();
        assertThat(ReadText.of(yaml).placed(asked))
                .extracting(found -> found.pointer() + " " + found.line() + ":" + found.column())
                .containsExactly(
                        "/x-wrong/description 2:3",
                        "/one 4:1",
                        "/one/description 2:3",
                        "/two/deprecated 6:9",
                        "/two/description 7:3",
                        "/two/more/0/name 3:17",
                        "/three/description 2:3",
                        "/five/0/description 2:3",
                        "/five/1/0/name 3:17",
                        "/six/0 3:16",
                        "/six/7 11:1");
    }

    @Test
    void placesAreRightWhateverEndsLinesAndStandsBefore() {
        for (String end : List.of("\n", "\r\n")) {
            for (String start : List.of("", "\uFEFF", "# c" + end)) {
                int more = start.startsWith("#") ? 1 : 0;
                String yaml = start + "a: 1" + end + "b: {c: [1,\t{~d/: 2}]}" + end;
                assertThat(ReadText.of(yaml).placed(List.of(Violation.at("/b/c/1/~0d~1", "c", "m"))))
                        .extracting(Violation::line, Violation::column)
                        .containsExactly(org.assertj.core.groups.Tuple.tuple(2 + more, 13));
                String json = "{" + end + "\"a\": 1," + end + " \"b\":\t{\"~d/\": 2}}";
                assertThat(ReadText.of(json).placed(List.of(Violation.at("/b/~0d~1", "c", "m"))))
                        .extracting(Violation::line, Violation::column)
                        .containsExactly(org.assertj.core.groups.Tuple.tuple(3, 8));
            }
        }
    }

    @Test
    void saysWhereSyntaxBreaks() {
        assertThat(ReadText.of("{\"a\":\n  tru}").violations())
                .singleElement()
                .satisfies(found -> assertThat(found.line()).isEqualTo(2));
        assertThat(ReadText.of("a: [1,\nb: }").violations()).singleElement().satisfies(found -> assertThat(found.line())
                .isEqualTo(2));
        assertThat(ReadText.of("").violations()).extracting(Violation::code).containsExactly("yaml");
        assertThat(read("{} {}", Format.JSON).violations())
                .extracting(Violation::code)
                .containsExactly("json");
        assertThat(read("a: 1\n---\nb: 2\n", Format.YAML).violations())
                .extracting(Violation::line)
                .containsExactly(3);
    }

    @Test
    void refusesWhatJsonCannotHold() {
        assertThat(ReadText.of("{\"a\": NaN}").violations()).isNotEmpty();
        assertThat(ReadText.of("a: .nan\nb: .inf\n").violations())
                .extracting(Violation::pointer, Violation::code, Violation::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/a", "number", 1),
                        org.assertj.core.groups.Tuple.tuple("/b", "number", 2));
        assertThat(ReadText.of("{\"a\": " + "1".repeat(5000) + "}").violations())
                .isNotEmpty();
        assertThat(ReadText.of("a: " + "1".repeat(5000)).violations()).isNotEmpty();
        assertThat(ReadText.of("? [a]\n: 1\n").violations())
                .extracting(Violation::code)
                .containsExactly("yaml.key");
    }

    @Test
    void anAliasBombIsRefusedInBoundedMemory() {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 40; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append((before + ",").repeat(9))
                    .append(before)
                    .append("]\n");
        }
        assertThat(ReadText.of(bomb.toString()).violations())
                .extracting(Violation::code)
                .containsExactly("too_large");
    }

    @Test
    void anAliasToWhatIsNotCompleteIsRefused() {
        assertThat(ReadText.of("a: &a [*a]\n").violations())
                .extracting(Violation::code)
                .containsExactly("yaml.alias");
        assertThat(ReadText.of("a: *nobody\n").violations())
                .extracting(Violation::code)
                .containsExactly("yaml.alias");
    }

    @Test
    void deepNestingIsRefusedWithoutExhaustingTheStack() {
        for (String open : List.of("[", "{\"a\":", "{a: ", "- ", "? ")) {
            ReadText read = ReadText.of(open.repeat(200_000));
            assertThat(read.value()).isEmpty();
            assertThat(read.violations()).isNotEmpty();
        }
    }

    @Test
    void aDocumentOfFiftyMillionCharactersIsRefusedUnread() {
        assertThat(ReadText.of("[" + "1,".repeat(25_000_000) + "1]").violations())
                .extracting(Violation::code)
                .containsExactly("too_large");
    }

    @Test
    void oddUnicodeIsReadOrRefusedButNeverLost() {
        String text =
                "{\"\u202e\ud83d\ude00\":\"\u0000\\u0000 \\ud83d\\ude00 e\u0301\"}".replace("\u0000\\u0000", "\\u0007");
        Json value = ReadText.of(text).value().orElseThrow();
        assertThat(JsonText.parse(JsonText.print(value))).isEqualTo(value);
        assertThat(ReadText.of("\uFEFF{\"a\":1}").value()).isPresent();
        assertThat(ReadText.of("a: \u0001\n").violations())
                .extracting(Violation::code)
                .containsExactly("yaml");
        assertThat(Checks.classicText(ReadText.of("{\"name\":\"\\ud800x\",\"proxy\":{}}"))
                        .violations())
                .extracting(Violation::code)
                .contains("text");
    }

    private static ReadText read(String text, Format format) {
        return ReadText.of(text, format);
    }

    @Test
    void readsACharacterOfTwoHalvesWhereverItStands() {
        for (int before = 1000; before < 1050; before++) {
            String name = "x".repeat(before) + "\ud83d\ude00" + "y".repeat(1_030) + "\ud83d\ude00";
            assertThat(ReadText.of("a: " + name, ReadText.Format.YAML).value().map(Json::orEmptyObject))
                    .hasValue(Json.object().put("a", name).build());
            String half = "x".repeat(before) + "\ud83d";
            assertThat(ReadText.of("a: " + half + "b", ReadText.Format.YAML).value())
                    .isEmpty();
            assertThat(ReadText.of("a: " + half, ReadText.Format.YAML).value()).isEmpty();
        }
    }
}
