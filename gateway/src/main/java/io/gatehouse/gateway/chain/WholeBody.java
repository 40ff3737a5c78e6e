package io.gatehouse.gateway.chain;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Reads a paused body into memory. */
public final class WholeBody {
    private WholeBody() {}

    /** Fails with {@link BodyTooLarge} as soon as more than this many bytes have come. */
    public static Future<Buffer> of(ReadStream<Buffer> body, int mostBytes) {
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        body.handler(chunk -> {
            if (read.length() + chunk.length() > mostBytes) {
                boolean _ = whole.tryFail(new BodyTooLarge());
            } else {
                read.appendBuffer(chunk);
            }
        });
        body.endHandler(_ -> {
            boolean _ = whole.tryComplete(read);
        });
        body.exceptionHandler(failure -> {
            boolean _ = whole.tryFail(failure);
        });
        body.resume();
        return whole.future();
    }
}
