package io.gatehouse.it.conformance;

import io.gatehouse.gateway.chain.Query;
import io.gatehouse.json.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Tells back what it was asked, like httpbin, and remembers the last request. */
final class EchoUpstream {
    private final AtomicReference<Json.Obj> last = new AtomicReference<>(Json.Obj.EMPTY);
    private final HttpServer server;

    EchoUpstream(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(this::echo)
                .listen(0, "127.0.0.1")
                .await();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    Json.Obj last() {
        return last.get();
    }

    void forget() {
        last.set(Json.Obj.EMPTY);
    }

    private void echo(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            String raw = Objects.requireNonNull(request.path());
            String path = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
            var args = Json.object();
            Query.read(Objects.requireNonNullElse(request.query(), ""))
                    .forEach((name, values) -> args.put(name, String.join(",", values)));
            var headers = Json.object();
            request.headers()
                    .names()
                    .forEach(name -> headers.put(
                            name, String.join(", ", request.headers().getAll(name))));
            Json.Obj seen = Json.object()
                    .put("method", request.method().name())
                    .put("url", request.absoluteURI())
                    .put("path", path)
                    .put("raw_path", raw)
                    .put("args", args.build())
                    .put("headers", headers.build())
                    .put("data", body.toString(StandardCharsets.UTF_8))
                    .build();
            last.set(seen);
            var response = request.response().putHeader("Content-Type", "application/json");
            if (path.startsWith("/status/")) {
                response.setStatusCode(Integer.parseInt(path.substring(8))).end();
            } else if (path.startsWith("/delay/")) {
                Vertx.currentContext()
                        .owner()
                        .setTimer(Long.parseLong(path.substring(7)) * 1000, _ -> response.end(seen.toString()));
            } else if (path.equals("/response-headers")) {
                request.params().forEach(response::putHeader);
                response.end(args.build().toString());
            } else {
                response.end(seen.toString());
            }
        });
    }
}
