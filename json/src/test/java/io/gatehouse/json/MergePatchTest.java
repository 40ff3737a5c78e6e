package io.gatehouse.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    /** The examples of RFC 7396, appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":\"b\"}         | {\"a\":\"c\"}               | {\"a\":\"c\"}",
                "{\"a\":\"b\"}         | {\"b\":\"c\"}               | {\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"}         | {\"a\":null}                | {}",
                "{\"a\":\"b\",\"b\":\"c\"} | {\"a\":null}            | {\"b\":\"c\"}",
                "{\"a\":[\"b\"]}       | {\"a\":\"c\"}               | {\"a\":\"c\"}",
                "{\"a\":\"c\"}         | {\"a\":[\"b\"]}             | {\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
                "[\"a\",\"b\"]         | [\"c\",\"d\"]               | [\"c\",\"d\"]",
                "{\"a\":\"foo\"}       | null                        | null",
                "{\"e\":null}          | {\"a\":1}                   | {\"e\":null,\"a\":1}",
                "[1,2]                 | {\"a\":\"b\",\"c\":null}    | {\"a\":\"b\"}",
                "{}                    | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}",
            })
    void appliesTheExamplesOfTheStandard(String target, String patch, String expected) {
        assertThat(JsonText.print(MergePatch.apply(JsonText.parse(target), JsonText.parse(patch))))
                .isEqualTo(expected);
    }

    @Test
    void theDifferenceAppliedToTheOldGivesTheNew() {
        Json before = JsonText.parse("{\"keep\":1,\"gone\":2,\"deep\":{\"x\":1,\"y\":[1]}}");
        Json after = JsonText.parse("{\"keep\":1,\"deep\":{\"x\":2,\"y\":[1]},\"new\":true}");

        Json patch = MergePatch.between(before, after);

        assertThat(patch).isEqualTo(JsonText.parse("{\"gone\":null,\"deep\":{\"x\":2},\"new\":true}"));
        assertThat(MergePatch.apply(before, patch)).isEqualTo(after);
    }
}
