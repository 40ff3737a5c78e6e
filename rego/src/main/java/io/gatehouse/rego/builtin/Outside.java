package io.gatehouse.rego.builtin;

import io.gatehouse.rego.value.Value;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What reaches outside of the decision: messages, and HTTP to hosts that the operator has allowed. */
final class Outside {
    private static final Set<String> KNOWN = Set.of(
            "method",
            "url",
            "body",
            "raw_body",
            "headers",
            "timeout",
            "enable_redirect",
            "force_json_decode",
            "force_yaml_decode",
            "raise_error",
            "cache",
            "force_cache",
            "force_cache_duration_seconds",
            "caching_mode",
            "max_retry_attempts",
            "cache_ignored_headers",
            "tls_use_system_certs",
            "tls_ca_cert",
            "tls_ca_cert_file",
            "tls_ca_cert_env_variable",
            "tls_client_cert",
            "tls_client_cert_file",
            "tls_client_cert_env_variable",
            "tls_client_key",
            "tls_client_key_file",
            "tls_client_key_env_variable",
            "tls_insecure_skip_verify",
            "tls_server_name");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 1_000_000;

    private Outside() {}

    static void register() {
        Builtins.add("trace", "s>b", args -> {
            args.context().print().accept(args.text(0));
            return Value.TRUE;
        });
        // Nothing of the process is shown to rules.
        Builtins.add("opa.runtime", ">o", _ -> Value.NOTHING);
        Builtins.add("http.send", "o>o", Outside::send);
    }

    private static @Nullable Value send(Args args) {
        Value.Obj request = args.object(0);
        var unknown = new TreeSet<Value>();
        for (Value key : request.fields().keySet()) {
            if (!(key instanceof Value.Str(String name)) || !KNOWN.contains(name)) {
                unknown.add(key);
            }
        }
        if (!unknown.isEmpty()) {
            throw BuiltinFault.operand(1, "invalid request parameters(s): " + Value.set(unknown));
        }
        var missing = new TreeSet<Value>();
        for (String name : List.of("method", "url")) {
            if (!(request.find(name) instanceof Value.Str)) {
                missing.add(Value.of(name));
            }
        }
        if (!missing.isEmpty()) {
            throw BuiltinFault.operand(1, "missing required request parameters(s): " + Value.set(missing));
        }
        URI uri = URI.create(text(request, "url"));
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        Set<String> allowed = args.context().hosts();
        if (!allowed.contains(host) && !allowed.contains(host + ":" + uri.getPort())) {
            throw BuiltinFault.failed("host " + host + " is not on the list of allowed hosts");
        }
        return exchange(request, uri, args.meter());
    }

    private static String text(Value.Obj request, String name) {
        return request.find(name) instanceof Value.Str(String text) ? text : "";
    }

    private static Value exchange(Value.Obj request, URI uri, Meter meter) {
        var builder = HttpRequest.newBuilder(uri);
        if (request.find("headers") instanceof Value.Obj headers) {
            headers.fields().forEach((name, value) -> builder.header(Value.name(name), Value.name(value)));
        }
        Value body = request.find("body");
        String raw = body != null ? JsonTexts.text(body, meter) : text(request, "raw_body");
        builder.method(
                text(request, "method").toUpperCase(Locale.ROOT),
                raw.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(raw));
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            // The whole exchange: a timeout of the request itself would end with the answer's head.
            HttpResponse<byte[]> answer = client.sendAsync(
                            builder.build(),
                            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER))
                    .get(Math.min(TIMEOUT.toNanos(), meter.left()), TimeUnit.NANOSECONDS);
            return answered(answer, new String(answer.body(), StandardCharsets.UTF_8), meter);
        } catch (TimeoutException _) {
            var _ = meter.left();
            throw BuiltinFault.failed("no whole answer within " + TIMEOUT);
        } catch (ExecutionException e) {
            throw BuiltinFault.failed(String.valueOf(e.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw BuiltinFault.failed("interrupted");
        } finally {
            client.shutdownNow();
        }
    }

    private static Value answered(HttpResponse<?> answer, String text, Meter meter) {
        meter.text(text.length());
        var headers = new TreeMap<Value, Value>();
        answer.headers().map().forEach((name, values) -> {
            var items = new ArrayList<Value>();
            values.forEach(value -> items.add(Value.of(value)));
            headers.put(Value.of(name.toLowerCase(Locale.ROOT)), Value.array(items));
        });
        Value body = Value.NULL;
        try {
            body = JsonReader.read(text, meter);
        } catch (BuiltinFault _) {
            // An answer that is no JSON is in raw_body only.
        }
        var out = new TreeMap<Value, Value>();
        out.put(Value.of("status_code"), Value.of(answer.statusCode()));
        out.put(Value.of("status"), Value.of(String.valueOf(answer.statusCode())));
        out.put(Value.of("headers"), Value.object(headers));
        out.put(Value.of("raw_body"), Value.of(text));
        out.put(Value.of("body"), body);
        return Value.object(out);
    }
}
