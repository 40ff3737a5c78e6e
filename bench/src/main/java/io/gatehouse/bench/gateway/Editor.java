package io.gatehouse.bench.gateway;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Edits one API a second, and has the node reload, until stopped. */
final class Editor implements AutoCloseable {
    private volatile boolean stopped;
    private volatile int edits;
    private final Thread thread;

    /**
     * @param done edits before these: each is another one
     */
    Editor(Node node, int upstream, int apis, int done) {
        edits = done;
        thread = Thread.ofPlatform().start(() -> {
            long next = System.nanoTime();
            for (int edit = done; !stopped; edit++) {
                int number = edit * 37 % apis;
                String definition = Definitions.bare(number, upstream)
                        .replace("\"active\":true", "\"active\":true,\"slug\":\"edit-%d\"".formatted(edit));
                try {
                    Node.write(node.apps, number, definition);
                    var unused = node.control("GET", "/tyk/reload?block=true", "");
                    edits = edit + 1;
                } catch (IOException e) {
                    Machine.say("an edit failed: " + e);
                }
                // Counted from the start, so that slow edits are not fewer edits.
                next += TimeUnit.SECONDS.toNanos(1);
                while (!stopped && next - System.nanoTime() > 0) {
                    LockSupport.parkNanos(next - System.nanoTime());
                }
            }
        });
    }

    /** The number of edits that the node took, those before included. */
    int stop() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return edits;
    }

    @Override
    public void close() {
        stop();
    }
}
