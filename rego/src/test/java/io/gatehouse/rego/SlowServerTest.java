package io.gatehouse.rego;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.json.Json;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code http.send} ends with the decision's deadline, however slow the other side is. */
@Timeout(4) // less than the builtin's own timeout
class SlowServerTest {
    private static Optional<Value> asked(String answer, Duration deadline) throws IOException, InterruptedException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread serving = Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    // Says no more, and waits until the caller hangs up.
                    while (socket.getInputStream().read() >= 0) {}
                } catch (IOException _) {
                    // The caller has hung up.
                }
            });
            String rules = "package h\np = r.body { r := http.send({\"method\": \"get\", \"url\": \"http://127.0.0.1:"
                    + server.getLocalPort() + "/\"}) }";
            RuleSet set = RuleSet.compile(
                    Map.of("slow.rego", rules),
                    new RegoOptions(false, false, Set.of("127.0.0.1"), InstantSource.system()),
                    Map.of());
            try {
                return set.evaluation(Json.NULL, Json.Obj.EMPTY, Hosts.NONE, Limits.USUAL.within(deadline))
                        .value("data.h.p");
            } finally {
                serving.join();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"})
    void aServerThatDoesNotFinishEndsTheDecisionAtItsDeadline(String answer) {
        assertThatExceptionOfType(RegoFault.class)
                .isThrownBy(() -> asked(answer, Duration.ofMillis(300)))
                .satisfies(
                        fault -> assertThat(fault.mistakes().getFirst().code()).isEqualTo("eval_cancel_error"));
    }

    @Test
    void anAnswerInTimeIsRead() throws IOException, InterruptedException {
        assertThat(asked("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{\"a\":1}", Duration.ofSeconds(3)))
                .hasValueSatisfying(body -> assertThat(body.json().toString()).isEqualTo("{\"a\":1}"));
    }

    @Test
    void anAnswerTooLargeIsUndefined() throws IOException, InterruptedException {
        assertThat(asked(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + "x".repeat(2_000_000),
                        Duration.ofSeconds(3)))
                .isEmpty();
    }
}
