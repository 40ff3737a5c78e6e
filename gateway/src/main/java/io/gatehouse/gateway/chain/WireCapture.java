package io.gatehouse.gateway.chain;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Request and response of one call as they went over the wire, each up to a number of body bytes; what is longer is cut.
 * Holds secrets: masked before it is stored.
 */
public final class WireCapture {
    private final int maxBytes;
    private final ByteArrayOutputStream requestBody = new ByteArrayOutputStream();
    private final ByteArrayOutputStream responseBody = new ByteArrayOutputStream();
    private String requestHead = "";
    private String responseHead = "";
    private String responseEncoding = "";

    public WireCapture(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    public void request(HttpServerRequest request) {
        var head = new StringBuilder(request.method().name())
                .append(' ')
                .append(request.uri())
                .append(" HTTP/1.1\r\n");
        headers(head, request.headers());
        requestHead = head.toString();
    }

    public void requestBody(Buffer chunk) {
        add(requestBody, chunk);
    }

    public void response(int status, String reason, MultiMap headers) {
        var head = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason)
                .append("\r\n");
        headers(head, headers);
        responseHead = head.toString();
        String encoding = headers.get("Content-Encoding");
        responseEncoding = encoding == null ? "" : encoding.toLowerCase(Locale.ROOT);
    }

    public void responseBody(Buffer chunk) {
        add(responseBody, chunk);
    }

    /** Of the bodies held. */
    public int bytes() {
        return requestBody.size() + responseBody.size();
    }

    /** Request line, headers and an empty line; chunking is left out, as bodies are whole here. */
    public String requestHead() {
        return requestHead;
    }

    public String responseHead() {
        return responseHead;
    }

    /** Lower-case; empty for none. */
    public String responseEncoding() {
        return responseEncoding;
    }

    public byte[] requestBody() {
        return requestBody.toByteArray();
    }

    public byte[] responseBody() {
        return responseBody.toByteArray();
    }

    private void add(ByteArrayOutputStream body, Buffer chunk) {
        int room = Math.min(maxBytes - body.size(), chunk.length());
        if (room > 0) {
            body.writeBytes(chunk.getBytes(0, room));
        }
    }

    private static void headers(StringBuilder head, MultiMap headers) {
        for (Map.Entry<String, String> header : headers) {
            if (!header.getKey().equalsIgnoreCase("Transfer-Encoding")) {
                head.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n");
            }
        }
        head.append("\r\n");
    }

    /** Characters of a masked text as bytes that survive any content. */
    public static byte[] bytes(String head, byte[] body) {
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] whole = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }
}
