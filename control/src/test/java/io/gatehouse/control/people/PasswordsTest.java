package io.gatehouse.control.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final Passwords STRICT = new Passwords(new Passwords.Rules(8, true, 2, 1, true), new SecureRandom());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short1!2X | at least 0",
                "Ab1!2      | at least 8 characters",
                "ab1!2xyq5  | upper-case and lower-case",
                "Abxy!qwzK  | at least 2 digits",
                "Abxy1qwz2  | at least 1 special",
                "Ab1!2abc9  | successive",
                "Ab1!2xx9z9 | ",
                "Ab1!2111z  | successive",
                "Ab1!2cba9  | successive"
            })
    void namesTheRuleThatIsBroken(String password, String rule) {
        if (rule == null || rule.equals("at least 0")) {
            assertThatCode(() -> STRICT.judge(password.strip(), "/password")).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> STRICT.judge(password.strip(), "/password"))
                    .isInstanceOfSatisfying(FaultException.class, refusal -> {
                        assertThat(refusal.getMessage()).contains(rule.strip());
                        assertThat(((Fault.Invalid) refusal.fault()).violations())
                                .allMatch(violation -> violation.pointer().equals("/password"));
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a much too long password that bcrypt would cut without telling anybody about it at all"})
    void refusesWhatBcryptWouldCut(String password) {
        assertThatThrownBy(() -> STRICT.judge(password, "/password")).hasMessageContaining("72 bytes");
    }

    @Test
    void knowsItsOwnHashesAndNobodyElses() {
        String hash = STRICT.hash("Ab1!2xyz7");
        assertThat(hash).startsWith("$2a$").doesNotContain("Ab1");
        assertThat(STRICT.matches("Ab1!2xyz7", Optional.of(hash))).isTrue();
        assertThat(STRICT.matches("Ab1!2xyz8", Optional.of(hash))).isFalse();
        assertThat(STRICT.matches("no one's password", Optional.empty())).isFalse();
    }
}
