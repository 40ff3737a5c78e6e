package io.gatehouse.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseFoldingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"(?i)\u1c80", "a(?mi:x\u1c88)", "(?i)\\x{1c84}", "(?i)[a-\\x{2000}]", "(?i)[\\x{400}-\u4e00]"})
    void refusesLettersThatNeverFoldBack(String expression) {
        assertThat(CaseFolding.isEndless(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u1c80", "(?i)\u0432[a-z]+\u4e00", "(?:i)\u1c80", "(?P<i>\u1c80)", "(?i)\\x{zz}", "(?i)\\x{", ""
            })
    void letsEveryOtherPass(String expression) {
        assertThat(CaseFolding.isEndless(expression)).isFalse();
    }
}
