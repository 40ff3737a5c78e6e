package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.settings.GatewayKeys;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that were not made by a well-meaning client: two servers might read them differently, or wait for ever. */
class HostileRequestsTest {
    private static final String API = """
            {'api_id':'open','org_id':'acme','name':'Open','use_keyless':true,
             'proxy':{'listen_path':'/open/','target_url':'UPSTREAM','strip_listen_path':true}}""";

    @TempDir
    Path folder;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private NodeUnderTest node() throws Exception {
        return new NodeUnderTest(
                folder,
                config -> config.with(GatewayKeys.READ_TIMEOUT, 1L),
                request -> request.body().onSuccess(body -> {
                    seen.add(request.method() + " " + request.uri() + " "
                            + request.headers().getAll("X-Forwarded-For") + " "
                            + request.headers().contains("X-Drop") + " " + body);
                    var unused = request.response().end("served");
                }),
                List.of(API));
    }

    /** All that comes until the node hangs up. */
    private static String answerTo(NodeUnderTest node, String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", node.node().port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /open/ HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhelloX",
                "POST /open/ HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nhello",
                "POST /open/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "POST /open/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "POST /open/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "POST /open/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "POST /open/ HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /open/ HTTP/1.1\nHost: x\n\n",
                "GET /open/ HTTP/1.1\r\nHost: x\r\nX-A: 1\nX-B: 2\r\n\r\n",
                "GET /open/ HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /open/ HTTP/1.1\r\nX-A: 1\r\n\r\n",
                "GET /open/a b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /open/%zz HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void whatCouldBeReadInTwoWaysIsRefusedAndNothingBehindItIsRead(String request) throws Exception {
        try (NodeUnderTest node = node()) {
            String answer = answerTo(node, request + "GET /open/behind HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(answer).matches("(?s)HTTP/1\\.[01] (400|501) .*");
            assertThat(answer.split("HTTP/1", -1)).hasSize(2);
            assertThat(seen).isEmpty();
        }
    }

    /** The contract's own server does the same; the length goes no further, so the upstream reads one request too. */
    @Test
    void aBodyInChunksThatAlsoDeclaresALengthEndsWithItsChunks() throws Exception {
        try (NodeUnderTest node = node()) {
            String answer = answerTo(
                    node,
                    "POST /open/ HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
                            + "GET /open/behind HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer.split("HTTP/1", -1)).hasSize(3);
            assertThat(seen).containsExactly("POST / [127.0.0.1] false hello", "GET /behind [127.0.0.1] false ");
        }
    }

    @Test
    void anAddressWithAHostInItLeadsToTheSamePathAndAFragmentIsPartOfThePath() throws Exception {
        try (NodeUnderTest node = node()) {
            assertThat(
                            answerTo(
                                    node,
                                    "GET http://evil.test/open/a?q=1 HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 1.1.1.1\r\n"
                                            + "X-Forwarded-For: 2.2.2.2\r\nConnection: X-Drop\r\nConnection: close\r\nX-Drop: 1\r\n\r\n"))
                    .endsWith("served");
            assertThat(answerTo(node, "GET /open/a#/b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .endsWith("served");
            assertThat(seen)
                    .containsExactly(
                            "GET /a?q=1 [1.1.1.1, 2.2.2.2, 127.0.0.1] false ", "GET /a%23/b [127.0.0.1] false ");
        }
    }

    @Test
    void aHeadThatDribblesInIsNotWaitedFor() throws Exception {
        try (NodeUnderTest node = node();
                var socket = new Socket("127.0.0.1", node.node().port())) {
            socket.setSoTimeout(100);
            var out = socket.getOutputStream();
            out.write("GET /open/ HTTP/1.1\r\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(isCutWhileDribbling(socket)).isTrue();
            assertThat(seen).isEmpty();
        }
    }

    private static boolean isCutWhileDribbling(Socket socket) throws IOException {
        for (int line = 0; line < 200; line++) {
            try {
                socket.getOutputStream().write(("X-" + line + ": 1\r\n").getBytes(StandardCharsets.ISO_8859_1));
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketException _) {
                return true;
            } catch (java.net.SocketTimeoutException _) {
                // Still open: the next line dribbles in.
                continue;
            }
        }
        return false;
    }
}
