package io.gatehouse.gateway.chain;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What the stages of a request want of its answer. Confined to the request's event loop. */
public final class AnswerHooks {
    private @Nullable IntConsumer answered;
    private @Nullable Change change;
    private @Nullable Keeper keeper;

    /** Changes the body of an answer; the headers are those of the answer and may be changed too. */
    public interface Change {
        Buffer apply(MultiMap headers, Buffer body);
    }

    /** Keeps an answer as the client gets it. */
    public interface Keeper {
        void keep(int status, MultiMap headers, Buffer body);
    }

    public void changeBy(Change wanted) {
        change = wanted;
    }

    public void keepBy(Keeper wanted) {
        keeper = wanted;
    }

    /** Whether a stage wants to see the answer whole. */
    public boolean holdAnswer() {
        return change != null || keeper != null;
    }

    public Buffer changed(MultiMap headers, Buffer body) {
        return change == null ? body : change.apply(headers, body);
    }

    public void kept(int status, MultiMap headers, Buffer body) {
        if (keeper != null) {
            keeper.keep(status, headers, body);
        }
    }

    /** Told the upstream's status, or 0 when there was no answer. */
    public void whenAnswered(IntConsumer listener) {
        IntConsumer before = answered;
        answered = before == null ? listener : before.andThen(listener);
    }

    public void answered(int status) {
        if (answered != null) {
            answered.accept(status);
        }
    }
}
