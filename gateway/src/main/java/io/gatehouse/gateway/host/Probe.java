package io.gatehouse.gateway.host;

import io.gatehouse.analytics.UptimeRecord;
import io.gatehouse.definition.reading.HostChecks.Command;
import io.gatehouse.definition.reading.HostChecks.HostCheck;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** Asks one host whether it is up. Never blocks, and always answers: no answer is one too. */
final class Probe {
    /** Where a check says nothing. */
    private static final long USUAL_MILLIS = 10_000;

    private static final int OK = 200;

    private final HttpClient http;
    private final NetClient plain;

    /**
     * What a host said.
     *
     * @param status {@link UptimeRecord#NO_ANSWER} when no connection came about
     */
    record Said(int status, boolean connected) {
        static final Said NOTHING = new Said(UptimeRecord.NO_ANSWER, false);

        boolean isUp() {
            return connected && status == OK;
        }
    }

    Probe(Vertx vertx) {
        http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        plain = vertx.createNetClient(new NetClientOptions());
    }

    Future<Said> ask(HostCheck check) {
        long millis = check.timeoutSeconds() > 0 ? Math.max(1, (long) (check.timeoutSeconds() * 1000)) : USUAL_MILLIS;
        try {
            Future<Said> said = check.plain() ? connected(check) : answered(check, millis);
            return said.timeout(millis, TimeUnit.MILLISECONDS).otherwise(Said.NOTHING);
        } catch (IllegalArgumentException _) {
            return Future.succeededFuture(Said.NOTHING);
        }
    }

    private Future<Said> answered(HostCheck check, long millis) {
        var options = new RequestOptions()
                .setAbsoluteURI(check.url().contains("://") ? check.url() : "http://" + check.url())
                .setMethod(HttpMethod.valueOf(check.method()))
                .setConnectTimeout(millis)
                .setIdleTimeout(millis);
        check.headers().forEach(options::putHeader);
        return http.request(options)
                .compose(request -> check.body().isEmpty() ? request.send() : request.send(Buffer.buffer(check.body())))
                .compose(answer -> answer.end().map(_ -> new Said(answer.statusCode(), true)));
    }

    private Future<Said> connected(HostCheck check) {
        URI address = URI.create(check.url().contains("://") ? check.url() : "tcp://" + check.url());
        if (address.getHost() == null || address.getPort() < 0) {
            return Future.succeededFuture(Said.NOTHING);
        }
        return plain.connect(address.getPort(), address.getHost())
                .compose(socket -> talked(socket, check.commands().iterator())
                        .eventually(() -> socket.close().otherwiseEmpty()));
    }

    private static Future<Said> talked(NetSocket socket, Iterator<Command> commands) {
        var talk = new Talk(socket, commands);
        socket.handler(talk::heard);
        socket.closeHandler(_ -> talk.hungUp());
        talk.go();
        return talk.done.future();
    }

    /** Sends and waits for what the commands say; a connection without any is enough. */
    private static final class Talk {
        private final NetSocket socket;
        private final Iterator<Command> commands;
        private final Promise<Said> done = Promise.promise();
        private final StringBuilder heard = new StringBuilder();
        private String awaited = "";

        Talk(NetSocket socket, Iterator<Command> commands) {
            this.socket = socket;
            this.commands = commands;
        }

        void go() {
            while (awaited.isEmpty() || taken()) {
                awaited = "";
                if (!commands.hasNext()) {
                    boolean _ = done.tryComplete(new Said(OK, true));
                    return;
                }
                Command next = commands.next();
                if (next.sends()) {
                    var _ = socket.write(next.text());
                } else {
                    awaited = next.text();
                }
            }
        }

        void heard(Buffer chunk) {
            heard.append(chunk.toString(StandardCharsets.UTF_8));
            if (!awaited.isEmpty()) {
                go();
            }
        }

        void hungUp() {
            boolean _ = done.tryFail("it hung up");
        }

        private boolean taken() {
            int at = heard.indexOf(awaited);
            if (at >= 0) {
                heard.delete(0, at + awaited.length());
            }
            return at >= 0;
        }
    }
}
