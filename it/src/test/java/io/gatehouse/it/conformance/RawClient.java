package io.gatehouse.it.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection for each request, and nothing sent that the case does not name. */
final class RawClient {
    private RawClient() {}

    /**
     * @param headers names in lower case; values of repeated headers joined by a comma and a space
     * @param counts how often each is there
     */
    record Reply(int status, Map<String, String> headers, Map<String, Integer> counts, String body) {}

    /**
     * @param chunked the body without its length
     */
    static Reply send(int port, String method, String path, Map<String, String> headers, String body, boolean chunked)
            throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(15_000);
            var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
            if (!headers.containsKey("Host")) {
                head.append("Host: 127.0.0.1:").append(port).append("\r\n");
            }
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (chunked) {
                head.append("Transfer-Encoding: chunked\r\n");
                bytes = (Integer.toHexString(bytes.length) + "\r\n" + body + "\r\n0\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8);
            } else if (bytes.length > 0 || method.startsWith("P")) {
                head.append("Content-Length: ").append(bytes.length).append("\r\n");
            }
            var out = socket.getOutputStream();
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes);
            out.flush();
            return reply(socket.getInputStream(), method);
        }
    }

    private static Reply reply(InputStream in, String method) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", 3)[1]);
        var headers = new TreeMap<String, String>();
        var counts = new TreeMap<String, Integer>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] pair = line.split(":", 2);
            counts.merge(pair[0].toLowerCase(Locale.ROOT), 1, Integer::sum);
            headers.merge(pair[0].toLowerCase(Locale.ROOT), pair[1].trim(), (one, two) -> one + ", " + two);
        }
        var body = new ByteArrayOutputStream();
        if (!method.equals("HEAD") && status != 204 && status != 304) {
            if ("chunked".equals(headers.get("transfer-encoding"))) {
                for (int size = chunk(in); size > 0; size = chunk(in)) {
                    body.write(in.readNBytes(size));
                    line(in);
                }
            } else {
                body.write(in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
            }
        }
        return new Reply(status, headers, counts, body.toString(StandardCharsets.UTF_8));
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).trim(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended within a line");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
