package io.gatehouse.gateway.serve;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The content type of an answer of the node's own that names none: what its first bytes look like, as the contract has it. */
final class ContentType {
    private static final int LOOKED_AT = 512;
    private static final List<String> HTML =
            List.of("<!doctype html", "<html", "<head", "<body", "<script", "<div", "<p>");

    private ContentType() {}

    /** Says it in the headers where they do not. An empty body has none. */
    static void complete(MultiMap headers, Buffer body) {
        if (body.length() > 0 && !headers.contains("Content-Type")) {
            headers.set("Content-Type", of(body));
        }
    }

    static String of(Buffer body) {
        byte[] start = body.getBytes(0, Math.min(LOOKED_AT, body.length()));
        String text =
                new String(start, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        if (HTML.stream().anyMatch(text::startsWith)) {
            return "text/html; charset=utf-8";
        }
        if (text.startsWith("<?xml")) {
            return "text/xml; charset=utf-8";
        }
        for (byte b : start) {
            boolean binary = b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\f' && b != '\r' && b != 0x1b;
            if (binary) {
                return "application/octet-stream";
            }
        }
        return "text/plain; charset=utf-8";
    }
}
