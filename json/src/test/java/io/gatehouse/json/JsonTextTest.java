package io.gatehouse.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"z\":1,\"a\":[true,null,\"\u00e9\u20ac\"]}",
                "[1.0,1.00,1e3,1E+3,-0,12345678901234567890.123456789]",
                "\"\\u0000\\n\\\"\"",
                "{}",
            })
    void keepsOrderAndNumbersAsWritten(String text) {
        assertThat(JsonText.print(JsonText.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "[1,]", "{} x", "{'a':1}", "{\"a\":/* */1}", "[01]"})
    void refusesWhatIsNotOneJsonValue(String text) {
        assertThatThrownBy(() -> JsonText.parse(text))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault()).isInstanceOf(Fault.Invalid.class));
    }

    @Test
    void saysWhereTheMistakeIs() {
        assertThatThrownBy(() -> JsonText.parse("{\n  \"a\": 1,\n  \"a\": 2\n}"))
                .hasMessageContaining("line 3");
    }

    @Test
    void refusesNestingDeeperThanTheLimitInsteadOfOverflowingTheStack() {
        assertThatThrownBy(() -> JsonText.parse("[".repeat(100_000))).isInstanceOf(FaultException.class);
    }

    @Test
    void comparesNumbersByValueWithoutExpandingHugeExponents() {
        assertThat(JsonText.parse("1.0")).isEqualTo(JsonText.parse("1")).hasSameHashCodeAs(JsonText.parse("1"));
        assertThat(JsonText.parse("9007199254740993")).isNotEqualTo(JsonText.parse("9007199254740992"));
        assertThat(JsonText.parse("1e999999999")).isNotEqualTo(JsonText.parse("1"));
    }

    @Test
    void readsWholeNumbersOnlyWhenTheyFit() {
        assertThat(((Json.Num) JsonText.parse("1e3")).exactLong()).hasValue(1000);
        assertThat(((Json.Num) JsonText.parse("1.5")).exactLong()).isEmpty();
        assertThat(((Json.Num) JsonText.parse("1e99")).exactLong()).isEmpty();
    }
}
