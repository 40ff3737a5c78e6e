package io.gatehouse.gateway.error;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contract's forms of saying no: XML to who sent XML, else JSON, byte for byte. */
public final class ErrorReplies {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorReplies.class);

    private final boolean namesGenerator;
    private final boolean closes;

    public ErrorReplies(Settings settings) {
        this.namesGenerator = !settings.value(GatewayKeys.HIDE_GENERATOR);
        this.closes = settings.value(GatewayKeys.CLOSE_CONNECTIONS);
    }

    /** An error of an API. Headers already on the response stay. */
    public void send(HttpServerRequest request, int status, String message) {
        send(request, status, message, MultiMap.caseInsensitiveMultiMap());
    }

    /**
     * @param extra headers that belong to this error, such as {@code WWW-Authenticate}
     */
    public void send(HttpServerRequest request, int status, String message, MultiMap extra) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        String type = bareType(request.getHeader("Content-Type"));
        boolean xml = isXml(type);
        response.setStatusCode(status).putHeader("Content-Type", xml ? type : "application/json");
        if (namesGenerator) {
            response.putHeader("X-Generator", "tyk.io");
        }
        if (closes) {
            response.putHeader("Connection", "close");
        }
        response.headers().addAll(extra);
        end(request, xml ? xml(message) : json(message));
    }

    /** What {@link #send} writes to this request. */
    public String body(HttpServerRequest request, String message) {
        return isXml(bareType(request.getHeader("Content-Type"))) ? xml(message) : json(message);
    }

    /** An error of the node itself, before any API is chosen. */
    public void plain(HttpServerRequest request, int status, String text) {
        request.response().setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8");
        end(request, text);
    }

    /** A body larger than the node takes. */
    public void tooLarge(HttpServerRequest request) {
        request.response().putHeader("X-Content-Type-Options", "nosniff").putHeader("Connection", "close");
        // The rest of the body is not worth reading.
        request.response().bodyEndHandler(_ -> request.connection()
                .close()
                .onFailure(failure -> LOG.debug("The client was gone: {}", failure.getMessage())));
        plain(request, 413, "Request Entity Too Large\n");
    }

    /** The body of an error, in the form that answers a request of this type. */
    public static String json(String message) {
        return "{\n    \"error\": " + JsonText.print(Json.of(message)) + "\n}";
    }

    static String xml(String message) {
        String escaped = message.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
        return "<?xml version = \"1.0\" encoding = \"UTF-8\"?>\n<error>" + escaped + "</error>\n";
    }

    private static String bareType(@org.jspecify.annotations.Nullable String header) {
        if (header == null) {
            return "";
        }
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    private static boolean isXml(String type) {
        return switch (type) {
            case "application/xml", "text/xml", "application/soap+xml" -> true;
            default -> false;
        };
    }

    private static void end(HttpServerRequest request, String body) {
        // What is left of the body must be read off, or the connection could not carry the next request.
        if (!request.isEnded()) {
            request.resume();
        }
        request.response().end(body).onFailure(failure -> LOG.debug("The client was gone: {}", failure.getMessage()));
    }
}
