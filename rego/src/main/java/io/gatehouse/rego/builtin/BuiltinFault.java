package io.gatehouse.rego.builtin;

/** A builtin refused its arguments. */
public final class BuiltinFault extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String code;

    BuiltinFault(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static BuiltinFault type(int operand, String wanted, String got) {
        return new BuiltinFault("eval_type_error", "operand " + operand + " must be " + wanted + " but got " + got);
    }

    /** An operand of the right type that cannot be used: OPA counts it among the type errors. */
    static BuiltinFault operand(int operand, String what) {
        return new BuiltinFault("eval_type_error", "operand " + operand + " " + what);
    }

    static BuiltinFault failed(String message) {
        return new BuiltinFault("eval_builtin_error", message);
    }

    public String code() {
        return code;
    }
}
