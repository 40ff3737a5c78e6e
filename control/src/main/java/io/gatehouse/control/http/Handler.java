package io.gatehouse.control.http;

/** Serves one route. Runs on a virtual thread, so it may block. */
@FunctionalInterface
public interface Handler {
    Reply handle(Request in);
}
