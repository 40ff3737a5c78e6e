package io.gatehouse.control.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UiFilesTest {
    private final AtomicInteger count = new AtomicInteger();
    private final UiFiles ui = new UiFiles("/sample-ui", () -> "nonce" + count.incrementAndGet());

    private Optional<Reply> get(String path, String accept, String encodings) {
        return ui.find(new Dispatcher.Arrival(
                "GET", path, path, "", Map.of(), Map.of("accept", accept, "accept-encoding", encodings), ""));
    }

    private Optional<Reply> page(String path) {
        return get(path, "text/html,*/*", "gzip");
    }

    @Test
    void givesEveryPageANonceOfItsOwn() {
        Reply first = page("/apis/oas/x").orElseThrow();
        Reply second = page("/").orElseThrow();
        assertThat(first.body().toString()).contains("content=\"nonce1\"").doesNotContain("__CSP_NONCE__");
        assertThat(first.headers().get("Content-Security-Policy"))
                .contains("script-src 'self' 'nonce-nonce1'", "style-src 'self' 'nonce-nonce1'")
                .contains("frame-ancestors 'none'", "default-src 'self'", "object-src 'none'")
                .doesNotContain("unsafe");
        assertThat(first.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(second.body().toString()).contains("nonce2");
    }

    @Test
    void keepsHashedFilesForEverAndPacksThemAsTheClientLikes() {
        Reply plain = get("/assets/main-abc123.js", "*/*", "").orElseThrow();
        assertThat(plain.body().toString()).isEqualTo("let a = 1;\n");
        assertThat(plain.headers())
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
                .containsEntry("Content-Type", "text/javascript; charset=utf-8")
                .containsEntry("Vary", "Accept-Encoding")
                .doesNotContainKey("Content-Encoding");
        Reply brotli = get("/assets/main-abc123.js", "*/*", "gzip, deflate, br").orElseThrow();
        assertThat(brotli.headers())
                .containsEntry("Content-Encoding", "br")
                .containsEntry("Content-Type", "text/javascript; charset=utf-8");
        Reply gzip = get("/assets/main-abc123.js", "*/*", "gzip").orElseThrow();
        assertThat(gzip.body().toString()).isEqualTo("packed with gzip\n");
        assertThat(get("/mark.svg", "image/*", "gzip").orElseThrow().headers())
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("Content-Type", "image/svg+xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/nothing",
                "/admin/nothing",
                "/register/x",
                "/system/x",
                "/assets/gone.js",
                "/api",
            })
    void neverAnswersForTheServer(String path) {
        assertThat(page(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../sample-ui/mark.svg",
                "/assets/../mark.svg",
                "//mark.svg",
                "/assets//main-abc123.js",
                "/assets"
            })
    void climbsNowhere(String path) {
        assertThat(get(path, "*/*", "")).isEmpty();
    }

    @Test
    void givesProgramsNoPage() {
        assertThat(get("/apis/oas/x", "application/json", "")).isEmpty();
        assertThat(ui.find(new Dispatcher.Arrival(
                        "POST", "/apis", "/apis", "", Map.of(), Map.of("accept", "text/html"), "")))
                .isEmpty();
        assertThat(new UiFiles("/no-such-ui", () -> "x")
                        .find(new Dispatcher.Arrival("GET", "/", "/", "", Map.of(), Map.of("accept", "text/html"), "")))
                .isEmpty();
    }
}
