package io.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether two patterns have a text in common. */
class PatternOverlapTest {
    private static final Meter UNBOUNDED = new Meter() {
        @Override
        public void step() {}

        @Override
        public void items(long count) {}

        @Override
        public long left() {
            return Long.MAX_VALUE;
        }

        @Override
        public void text(long length) {}
    };

    /** Every text of a and the full stop with up to six characters: more than patterns of three steps need. */
    private static final List<String> TEXTS = texts();

    private static List<String> texts() {
        var texts = new ArrayList<>(List.of(""));
        for (int i = 0; texts.get(i).length() < 6; i++) {
            texts.add(texts.get(i) + "a");
            texts.add(texts.get(i) + ".");
        }
        return List.copyOf(texts.subList(1, texts.size()));
    }

    @Property(tries = 2_000)
    void saysWhatTryingEveryTextSays(@ForAll("patterns") String left, @ForAll("patterns") String right) {
        Pattern one = Pattern.compile(left);
        Pattern other = Pattern.compile(right);
        boolean both = TEXTS.stream().anyMatch(text -> one.matches(text) && other.matches(text));
        assertThat(PatternOverlap.exists(left, right, UNBOUNDED)).isEqualTo(both);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Combinators.combine(
                        Arbitraries.of("a", "\\.", ".", "[a.]", "[.-.]", "[\\.]"), Arbitraries.of("", "*", "+"))
                .as((character, flag) -> character + flag)
                .list()
                .ofMaxSize(3)
                .map(steps -> String.join("", steps));
    }

    @ParameterizedTest
    @CsvSource({
        "[a-], -, true",
        "[-a], -, true",
        "[\\]x], \\], true",
        "[a\\-c], b, false",
        "[c-da-b], b, true",
        "a^b$, a^b$, true",
        "[^a], a, true",
        "\uD83D\uDE00, ., true",
        "\uD83D\uDE00, .., false"
    })
    void setsEscapesAndCharactersThatStandForThemselves(String left, String right, boolean overlap) {
        assertThat(PatternOverlap.exists(left, right, UNBOUNDED)).isEqualTo(overlap);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a]", "[a", "[]", "*a", "+", "a**", "a+*", "\\", "[a\\", "[b-a]"})
    void aWrongPatternIsNamed(String pattern) {
        assertThatExceptionOfType(BuiltinFault.class)
                .isThrownBy(() -> PatternOverlap.exists("a", pattern, UNBOUNDED))
                .withMessageContaining("input:" + pattern + ", pos:");
    }

    @Test
    void noTextIsNoTextInCommon() {
        assertThat(PatternOverlap.exists("", "", UNBOUNDED)).isFalse();
        assertThat(PatternOverlap.exists("a*", "b*", UNBOUNDED)).isFalse();
    }
}
