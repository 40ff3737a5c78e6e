package io.gatehouse.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {
    @ParameterizedTest
    @ValueSource(strings = {"(?i)\u1c80", "(?si)[--\u2000]", "(?i)[a-c-\u1c84]", "(?i)[\\[-\\x{1d00}]"})
    void refusesLettersTheLibraryNeverReturnsFrom(String expression) {
        assertThatThrownBy(() -> LinearPattern.compile(expression))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("cannot be ignored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a{1000}){1000})", "(((a{1,1000}){1000}){1000}){1000}", "(a{1000}|b{1000}){1000}"})
    void refusesRepetitionsThatGrowBeyondMemory(String expression) {
        assertThatThrownBy(() -> LinearPattern.compile(expression)).hasMessageContaining("expression too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u1c80", "[a-\\x{FFFF}]", "(?i)日本", "(?i)[^a-z]+", "(?i)\\p{Cyrillic}", "([a-z]{1,63}\\.){1,10}"
            })
    void compilesTheRest(String expression) {
        assertThat(LinearPattern.compile(expression).pattern()).isEqualTo(expression);
    }

    @Test
    void saysWhatTheLibrarySays() {
        assertThatThrownBy(() -> LinearPattern.compile("a("))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("missing closing");
    }
}
