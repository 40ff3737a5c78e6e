package io.gatehouse.gateway.template;

/** A value is not what the template takes it for. */
public final class TemplateFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    TemplateFault(String message) {
        super(message, null, false, false);
    }
}
