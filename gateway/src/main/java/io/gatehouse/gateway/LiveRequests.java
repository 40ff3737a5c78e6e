package io.gatehouse.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests under way on HTTP/1 connections, counted; and the connections on which none is under way, which are closed
 * when the next one's head has not come whole in time, however often a byte of it does. A request that is not sound is the
 * last of its connection, and so is every one while connections are to end.
 */
final class LiveRequests {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final AtomicInteger live = new AtomicInteger();
    private final long headNanos;
    private final BooleanSupplier ending;

    /**
     * @param headSeconds a request's head may take; 0 for any time
     * @param ending whether connections end with the request they carry
     */
    LiveRequests(long headSeconds, BooleanSupplier ending) {
        this.ending = ending;
        this.headNanos = TimeUnit.SECONDS.toNanos(headSeconds);
    }

    int count() {
        return live.get();
    }

    /** To be called once for each connection. */
    void watch(HttpConnection connection) {
        if (connection instanceof VertxConnection inner) {
            ChannelHandlerContext context = inner.channelHandlerContext();
            var watched = new Watched();
            context.pipeline().addBefore(context.name(), "live-requests", watched);
            watched.wait(context.channel());
        }
    }

    /** One connection; confined to its event loop. */
    private final class Watched extends ChannelDuplexHandler {
        private int mine;
        private boolean tunnel;
        private long waitingSince;
        private @Nullable ScheduledFuture<?> alarm;

        void wait(Channel channel) {
            waitingSince = System.nanoTime();
            if (headNanos > 0) {
                alarm = channel.eventLoop().schedule(() -> check(channel), headNanos, TimeUnit.NANOSECONDS);
            }
        }

        private void check(Channel channel) {
            long left = mine > 0 ? headNanos : headNanos - (System.nanoTime() - waitingSince);
            if (tunnel || !channel.isActive()) {
                return;
            }
            if (left <= 0) {
                var _ = channel.close();
            } else {
                alarm = channel.eventLoop().schedule(() -> check(channel), left, TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                mine++;
                live.incrementAndGet();
                boolean ends = ending.getAsBoolean() && !request.headers().contains("Upgrade");
                if (ends || !Framing.isSound(request)) {
                    request.headers().set("Connection", "close");
                }
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response && response.status().code() == SWITCHING_PROTOCOLS) {
                tunnel = true;
            }
            boolean interim = message instanceof HttpResponse early
                    && early.status().code() / 100 == 1
                    && early.status().code() != SWITCHING_PROTOCOLS;
            if (message instanceof LastHttpContent && !interim && mine > 0) {
                mine--;
                live.decrementAndGet();
                waitingSince = System.nanoTime();
            }
            var _ = context.write(message, promise);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            live.addAndGet(-mine);
            mine = 0;
            if (alarm != null) {
                alarm.cancel(false);
            }
            context.fireChannelInactive();
        }
    }
}
