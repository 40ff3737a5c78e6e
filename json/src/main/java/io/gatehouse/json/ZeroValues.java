package io.gatehouse.json;

/** What the contract shows in the place of fields that nobody wrote. */
public final class ZeroValues {
    private ZeroValues() {}

    /** The body, followed by those fields of {@code zeros} it lacks; a null it holds stays. */
    public static Json.Obj filled(Json.Obj body, Json.Obj zeros) {
        Json.Obj whole = body;
        for (var field : zeros.fields().entrySet()) {
            if (!whole.has(field.getKey())) {
                whole = whole.with(field.getKey(), field.getValue());
            }
        }
        return whole;
    }
}
