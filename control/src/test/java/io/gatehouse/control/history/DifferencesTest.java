package io.gatehouse.control.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.JsonText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1} | {\"a\":1.0} | []",
                "{\"a\":1} | {\"a\":2} | [{\"path\":\"/a\",\"kind\":\"changed\",\"before\":1,\"after\":2}]",
                "{\"a\":1} | {} | [{\"path\":\"/a\",\"kind\":\"removed\",\"before\":1}]",
                "{} | {\"a/b~c\":null} | [{\"path\":\"/a~1b~0c\",\"kind\":\"added\",\"after\":null}]",
                "{\"a\":[1,2]} | {\"a\":[1,3,4]} | [{\"path\":\"/a/1\",\"kind\":\"changed\",\"before\":2,\"after\":3},{\"path\":\"/a/2\",\"kind\":\"added\",\"after\":4}]",
                "{\"a\":{\"b\":1}} | {\"a\":[1]} | [{\"path\":\"/a\",\"kind\":\"changed\",\"before\":{\"b\":1},\"after\":[1]}]"
            })
    void tellsValuesApart(String before, String after, String changes) {
        assertThat(JsonText.print(Differences.between(JsonText.parse(before), JsonText.parse(after))))
                .isEqualTo(changes);
    }
}
