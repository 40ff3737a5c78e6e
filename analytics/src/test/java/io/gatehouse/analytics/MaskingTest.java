package io.gatehouse.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MaskingTest {
    private final Masking masking = Masking.with(Set.of("X-Own-Key"));

    @Test
    void hidesCredentialsCookiesAndTheHeadersOfKeys() {
        assertThat(
                        masking.of(
                                "GET /a HTTP/1.1\r\nHost: x\r\nAUTHORIZATION: secret\r\n more secret\r\nx-own-key: k\r\nA: b\r\n\r\nCookie: body\r\n"))
                .isEqualTo(
                        "GET /a HTTP/1.1\r\nHost: x\r\nAUTHORIZATION: ***\r\nx-own-key: ***\r\nA: b\r\n\r\nCookie: body\r\n");
    }

    @Test
    void leavesAloneWhatHasNoSecrets() {
        assertThat(masking.of("")).isEmpty();
        assertThat(masking.of("HTTP/1.1 200 OK\nA: b")).isEqualTo("HTTP/1.1 200 OK\nA: b");
        assertThat(masking.of("HTTP/1.1 200 OK\nSet-Cookie: s")).isEqualTo("HTTP/1.1 200 OK\nSet-Cookie: ***");
        assertThat(masking.of("cookie: /x HTTP/1.1\n\nb")).isEqualTo("cookie: /x HTTP/1.1\n\nb");
    }
}
