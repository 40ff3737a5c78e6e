package io.gatehouse.gateway.serve;

import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code tyk/batch/}: many requests in one. Each comes in by the node's own door, so each is judged for itself. */
final class BatchRoute implements SubRoutes.Route {
    private static final Verdict MALFORMED =
            answer(400, "{\"status\":\"error\",\"message\":\"Batch request malformed\"}\n");
    private static final int MOST_REQUESTS = 1_000;
    private static final Pattern METHOD = Pattern.compile("[A-Za-z]{1,20}");
    /** Of a header's name, by the grammar of HTTP. */
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private final HttpClient client;

    BatchRoute(Vertx vertx) {
        this.client = vertx.createHttpClient();
    }

    private static Verdict answer(int status, String body) {
        return new Verdict.Answer(status, Map.of("Content-Type", "application/json"), body, Verdict.Answer.Kind.BARE);
    }

    @Override
    public Future<Verdict> answer(Exchange exchange, CompiledApi api) {
        if (!exchange.cameBy().equals("POST")) {
            return Future.succeededFuture(answer(200, ""));
        }
        return exchange.readBody().compose(body -> all(exchange, body));
    }

    private Future<Verdict> all(Exchange exchange, Buffer body) {
        Json.Obj batch;
        try {
            batch = JsonText.parseObject(body.toString(StandardCharsets.UTF_8));
        } catch (FaultException _) {
            return Future.succeededFuture(MALFORMED);
        }
        List<Json> wanted = batch.list("requests");
        if (wanted.size() > MOST_REQUESTS) {
            return Future.succeededFuture(MALFORMED);
        }
        Future<List<Json>> answers =
                batch.flag("suppress_parallel_execution") ? oneByOne(exchange, wanted) : together(exchange, wanted);
        return answers.map(all -> answer(200, JsonText.print(new Json.Arr(all))));
    }

    private Future<List<Json>> together(Exchange exchange, List<Json> wanted) {
        List<Future<Json>> sent =
                wanted.stream().map(one -> send(exchange, one.orEmptyObject())).toList();
        return Future.join(sent).map(_ -> sent.stream().map(Future::result).toList());
    }

    private Future<List<Json>> oneByOne(Exchange exchange, List<Json> wanted) {
        Future<List<Json>> done = Future.succeededFuture(new ArrayList<>());
        for (Json one : wanted) {
            done = done.compose(before -> send(exchange, one.orEmptyObject()).map(answer -> {
                before.add(answer);
                return before;
            }));
        }
        return done;
    }

    private Future<Json> send(Exchange exchange, Json.Obj wanted) {
        String relative = wanted.text("relative_url");
        String listen = exchange.api().listen().path();
        String uri = (listen.endsWith("/") ? listen : listen + "/")
                + (relative.startsWith("/") ? relative.substring(1) : relative);
        String method = wanted.text("method").isEmpty() ? "GET" : wanted.text("method");
        // Written into the head of a request as they are: what could end a line there is refused.
        if (!isPlain(uri) || !METHOD.matcher(method).matches()) {
            return Future.succeededFuture(failed(relative, 400, "this is no request"));
        }
        RequestOptions options = new RequestOptions()
                .setHost(exchange.request().localAddress().hostAddress())
                .setPort(exchange.request().localAddress().port())
                .setMethod(HttpMethod.valueOf(method))
                .setURI(uri);
        for (var header : wanted.object("headers").fields().entrySet()) {
            Optional<String> value = header.getValue().asText();
            if (!HEADER.matcher(header.getKey()).matches()
                    || !isPlain(value.orElse("").replace(' ', '_'))) {
                return Future.succeededFuture(failed(relative, 400, "this is no header: " + header.getKey()));
            }
            value.ifPresent(text -> options.putHeader(header.getKey(), text));
        }
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(wanted.text("body"))))
                .compose(response -> response.body().map(body -> shown(relative, response, body)))
                .otherwise(failure -> failed(relative, 500, String.valueOf(failure.getMessage())));
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> c <= ' ' || c == 0x7f);
    }

    private static Json failed(String relative, int code, String why) {
        return Json.object()
                .put("relative_url", relative)
                .put("code", code)
                .put("headers", Json.Obj.EMPTY)
                .put("body", why)
                .build();
    }

    private static Json shown(String relative, HttpClientResponse response, Buffer body) {
        MultiMap headers = response.headers();
        var shown = Json.object();
        headers.names().forEach(name -> shown.put(name, Json.strings(headers.getAll(name))));
        return Json.object()
                .put("relative_url", relative)
                .put("code", response.statusCode())
                .put("headers", shown.build())
                .put("body", body.toString(StandardCharsets.UTF_8))
                .build();
    }
}
