package io.gatehouse.gateway.chain;

/** A body is larger than the node holds; without a stack, for nobody looks at it. */
public final class BodyTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    BodyTooLarge() {
        super("the body is too large", null, false, false);
    }
}
