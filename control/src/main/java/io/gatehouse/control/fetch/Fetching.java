package io.gatehouse.control.fetch;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Fetches text over HTTP. A host is resolved once and the connection goes to the address that was checked, so that no
 * second answer of its name server can lead elsewhere; every redirect is checked as the first URL was. Blocks.
 */
public final class Fetching {
    private static final int REDIRECTS = 5;
    private static final int CONNECT_MILLIS = 5_000;

    private final Set<String> allowedHosts;
    private final long limit;
    private final Duration patience;

    /**
     * @param allowedHosts {@code host} or {@code host:port}, which may be internal
     * @param limit bytes of the largest answer, unpacked
     * @param patience for all of it, redirects included
     */
    public Fetching(List<String> allowedHosts, long limit, Duration patience) {
        this.allowedHosts = allowedHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.limit = limit;
        this.patience = patience;
    }

    /**
     * The text at the URL.
     *
     * @throws FaultException {@link Fault.Invalid} that says what is wrong with the URL or what came back
     */
    public String text(String url) {
        URI place = parsed(url);
        // Fetching is rare: a client of its own is cheaper than one to look after.
        Vertx vertx = Vertx.vertx();
        try {
            HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setDecompressionSupported(true)
                    .setMaxRedirects(0));
            long deadline = System.nanoTime() + patience.toNanos();
            for (int hop = 0; hop <= REDIRECTS; hop++) {
                Answer answer = once(client, place, deadline);
                switch (answer) {
                    case Answer.Text(String text) -> {
                        return text;
                    }
                    case Answer.Moved(String location) ->
                        place = parsed(place.resolve(location).toString());
                }
            }
            throw refused(url, "it redirects more than " + REDIRECTS + " times");
        } catch (IllegalArgumentException e) {
            throw refused(url, "it redirects to something that is no URL");
        } finally {
            vertx.close();
        }
    }

    private sealed interface Answer {
        record Text(String text) implements Answer {}

        record Moved(String location) implements Answer {}
    }

    private Answer once(HttpClient client, URI place, long deadline) {
        InetAddress address = checked(place);
        boolean secure = place.getScheme().equals("https");
        int port = place.getPort() > 0 ? place.getPort() : secure ? 443 : 80;
        String path = place.getRawPath() == null || place.getRawPath().isEmpty() ? "/" : place.getRawPath();
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(place.getHost())
                .setPort(port)
                .setSsl(secure)
                .setFollowRedirects(false)
                .setURI(place.getRawQuery() == null ? path : path + "?" + place.getRawQuery())
                .putHeader("Accept", "application/json, application/yaml, application/x-yaml, text/yaml, */*;q=0.5")
                .putHeader("User-Agent", "gatehouse");
        Future<Answer> answer =
                client.request(options).compose(request -> request.send().compose(this::read));
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw refused(place.toString(), "no whole answer came in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FaultException fault) {
                throw fault;
            }
            throw refused(place.toString(), reason(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(place.toString(), "fetching was interrupted");
        }
    }

    private Future<Answer> read(HttpClientResponse response) {
        int status = response.statusCode();
        String location = response.getHeader("Location");
        if (status >= 300 && status < 400 && location != null) {
            return Future.succeededFuture(new Answer.Moved(location));
        }
        if (status != 200) {
            return Future.failedFuture(new IllegalStateException("it answers with status " + status));
        }
        Promise<Answer> whole = Promise.promise();
        var body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > limit) {
                whole.tryFail(new IllegalStateException("it is larger than " + limit + " bytes"));
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> {
            try {
                whole.tryComplete(new Answer.Text(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body.getBytes()))
                        .toString()));
            } catch (CharacterCodingException e) {
                whole.tryFail(new IllegalStateException("it is not UTF-8", e));
            }
        });
        return whole.future();
    }

    private InetAddress checked(URI place) {
        String host = place.getHost().toLowerCase(Locale.ROOT);
        boolean allowed = allowedHosts.contains(host) || allowedHosts.contains(host + ":" + place.getPort());
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host.replaceAll("^\\[|]$", ""));
            if (!allowed && Arrays.stream(addresses).anyMatch(InternalAddresses::contains)) {
                throw refused(
                        place.toString(), "its host is internal; an operator may allow it with gatehouse.import_hosts");
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw refused(place.toString(), "there is no host " + host);
        }
    }

    private static URI parsed(String url) {
        URI place;
        try {
            place = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw refused(url, "it is no URL");
        }
        String scheme = place.getScheme() == null ? "" : place.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused(url, "only http and https URLs are fetched");
        }
        if (place.getHost() == null || place.getHost().isEmpty()) {
            throw refused(url, "it names no host");
        }
        if (place.getRawUserInfo() != null) {
            throw refused(url, "a user name or password in it is not supported");
        }
        return place;
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return cause instanceof IllegalStateException && message != null
                ? message
                : "it cannot be reached (" + cause.getClass().getSimpleName() + ")";
    }

    private static FaultException refused(String url, String reason) {
        String message = "Could not fetch " + url + ": " + reason + ".";
        return new FaultException(new Fault.Invalid(message, List.of(Violation.at("/url", "fetch", message))));
    }
}
