package io.gatehouse.control.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchingTest {
    private HttpServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port = server.getAddress().getPort();
        answer("/ok", 200, "", "openapi: 3.0.3");
        answer("/missing", 404, "", "no");
        answer("/big", 200, "", "x".repeat(2000));
        answer("/moved", 302, "/ok", "");
        answer("/round", 302, "/round", "");
        answer("/inward", 302, "http://169.254.169.254/latest/meta-data", "");
        server.start();
    }

    private void answer(String path, int status, String location, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Fetching allowed() {
        return new Fetching(List.of("127.0.0.1:" + port), 1000, Duration.ofSeconds(20));
    }

    private String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    @Test
    void fetchesFromAnInternalHostOnlyWhenItIsAllowed() {
        assertThat(allowed().text(at("/ok"))).isEqualTo("openapi: 3.0.3");
        assertThat(allowed().text(at("/moved"))).isEqualTo("openapi: 3.0.3");
        var strict = new Fetching(List.of(), 1000, Duration.ofSeconds(20));
        assertThatThrownBy(() -> strict.text(at("/ok"))).hasMessageContaining("its host is internal");
        assertThatThrownBy(() -> strict.text("http://localhost:" + port + "/ok"))
                .hasMessageContaining("its host is internal");
        // Another port of an allowed host is another service.
        assertThatThrownBy(() -> allowed().text("http://127.0.0.1:1/ok")).hasMessageContaining("its host is internal");
    }

    @Test
    void checksWhereARedirectLeads() {
        assertThatThrownBy(() -> allowed().text(at("/inward"))).hasMessageContaining("its host is internal");
        assertThatThrownBy(() -> allowed().text(at("/round"))).hasMessageContaining("redirects more than");
    }

    @Test
    void saysWhyNothingCame() {
        assertThatThrownBy(() -> allowed().text(at("/missing"))).hasMessageContaining("status 404");
        assertThatThrownBy(() -> allowed().text(at("/big"))).hasMessageContaining("larger than 1000 bytes");
        assertThatThrownBy(() -> allowed().text("http://no-such-host.invalid/")).hasMessageContaining("no host");
        server.stop(0);
        assertThatThrownBy(() -> allowed().text(at("/ok"))).hasMessageContaining("cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "gopher://example.org/",
                "http:///nowhere",
                "not a url",
                "",
                "http://user:secret@example.org/",
                "//example.org/x"
            })
    void refusesWhatIsNoPlainUrl(String url) {
        assertThatThrownBy(() -> allowed().text(url)).hasMessageStartingWith("Could not fetch " + url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.0.1",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.19.0.1",
                "255.255.255.255",
                "224.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:127.0.0.1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "::127.0.0.1"
            })
    void knowsInternalAddresses(String address) throws Exception {
        assertThat(InternalAddresses.contains(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::101:101"})
    void knowsPublicAddresses(String address) throws Exception {
        assertThat(InternalAddresses.contains(InetAddress.getByName(address))).isFalse();
    }
}
