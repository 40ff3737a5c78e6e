package io.gatehouse.gateway.upstream;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream that shows each chunk to someone else before it goes on. */
public final class Tapped implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final Consumer<Buffer> tap;

    public Tapped(ReadStream<Buffer> source, Consumer<Buffer> tap) {
        this.source = source;
        this.tap = tap;
    }

    @Override
    public Tapped handler(@Nullable Handler<Buffer> handler) {
        source.handler(
                handler == null
                        ? null
                        : chunk -> {
                            tap.accept(chunk);
                            handler.handle(chunk);
                        });
        return this;
    }

    @Override
    public Tapped exceptionHandler(@Nullable Handler<Throwable> handler) {
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public Tapped pause() {
        source.pause();
        return this;
    }

    @Override
    public Tapped resume() {
        source.resume();
        return this;
    }

    @Override
    public Tapped fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    @Override
    public Tapped endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }
}
