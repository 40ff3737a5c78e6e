package io.gatehouse.gateway.record;

import io.gatehouse.analytics.Masking;
import io.gatehouse.analytics.PathPattern;
import io.gatehouse.analytics.RecordCodec;
import io.gatehouse.analytics.RequestRecord;
import io.gatehouse.gateway.chain.WireCapture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Turns a call into the bytes of its record: path folded, secrets masked, bodies in base64. */
final class Scribe {
    private final PathPattern folding;
    private final int maxBodyBytes;

    Scribe(PathPattern folding, int maxBodyBytes) {
        this.folding = folding;
        this.maxBodyBytes = maxBodyBytes;
    }

    byte[] write(Call call) {
        RequestRecord record = call.record();
        WireCapture capture = call.capture();
        String path = folding.of(record.path());
        if (capture == null) {
            return RecordCodec.encode(
                    path.equals(record.path())
                            ? record
                            : record.toBuilder().path(path).build());
        }
        Masking masking = Masking.with(call.secrets());
        String request = maskedParameters(masking.of(capture.requestHead()), call.secrets());
        return RecordCodec.encode(record.toBuilder()
                .path(path)
                .rawRequest(base64(request, capture.requestBody()))
                .rawResponse(base64(masking.of(capture.responseHead()), plain(capture)))
                .build());
    }

    /** A credential in the query is hidden as one in a header is. */
    private static String maskedParameters(String head, Set<String> secrets) {
        int end = head.indexOf('\n');
        String line = end < 0 ? head : head.substring(0, end);
        if (line.indexOf('?') < 0) {
            return head;
        }
        String masked = line;
        for (String name : secrets) {
            masked = Pattern.compile("(?i)([?&]" + Pattern.quote(name) + "=)[^&\\s]*")
                    .matcher(masked)
                    .replaceAll("$1" + Matcher.quoteReplacement("***"));
        }
        return masked + (end < 0 ? "" : head.substring(end));
    }

    private static String base64(String head, byte[] body) {
        return head.isEmpty() ? "" : Base64.getEncoder().encodeToString(WireCapture.bytes(head, body));
    }

    /** The body without its compression where it can be read; of a cut one as much as there is. */
    private byte[] plain(WireCapture capture) {
        byte[] body = capture.responseBody();
        if (body.length == 0) {
            return body;
        }
        try (InputStream in =
                switch (capture.responseEncoding()) {
                    case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(body));
                    case "deflate" -> new InflaterInputStream(new ByteArrayInputStream(body));
                    default -> new ByteArrayInputStream(body);
                }) {
            return read(in);
        } catch (IOException _) {
            // Not what it says it is: recorded as it came.
            return body;
        }
    }

    private byte[] read(InputStream in) throws IOException {
        var out = new ByteArrayOutputStream();
        byte[] chunk = new byte[4096];
        try {
            int got = in.read(chunk);
            while (got >= 0 && out.size() < maxBodyBytes) {
                out.write(chunk, 0, Math.min(got, maxBodyBytes - out.size()));
                got = in.read(chunk);
            }
        } catch (EOFException | ZipException _) {
            // The rest was cut off.
            return out.toByteArray();
        }
        return out.toByteArray();
    }
}
