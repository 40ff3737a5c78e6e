package io.gatehouse.definition.check;

import io.gatehouse.definition.text.ReadText;
import io.gatehouse.json.Json;

/** Limits any document must keep, whatever it describes: depth, number of values, numbers, text that can be stored. */
final class DocumentLimits {
    private final Findings findings;
    private long values;
    private boolean broken;

    private DocumentLimits(Findings findings) {
        this.findings = findings;
    }

    /** False when the document is so deep or large that nothing else should walk it. */
    static boolean check(Json.Obj document, Findings findings) {
        var limits = new DocumentLimits(findings);
        limits.walk(document, Pointer.ROOT, 1);
        return !limits.broken;
    }

    private void walk(Json value, Pointer at, int depth) {
        if (broken) {
            return;
        }
        if (++values > ReadText.MAX_VALUES) {
            refuse(Pointer.ROOT, "too_large", "The document has more than " + ReadText.MAX_VALUES + " values.");
            return;
        }
        if (depth > ReadText.MAX_DEPTH) {
            refuse(at, "too_deep", "The document is nested deeper than " + ReadText.MAX_DEPTH + " levels.");
            return;
        }
        switch (value) {
            case Json.Obj object ->
                object.fields().forEach((name, field) -> {
                    text(name, at);
                    walk(field, at.child(name), depth + 1);
                });
            case Json.Arr(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    walk(items.get(i), at.child(i), depth + 1);
                }
            }
            case Json.Str(String text) -> text(text, at);
            case Json.Num number -> {
                if (Double.isInfinite(number.asDouble())) {
                    findings.wrong(at, "number", "The number is too large.");
                }
            }
            case Json.Bool _, Json.Null _ -> {}
        }
    }

    private void text(String text, Pointer at) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                findings.wrong(at, "text", "The text holds a NUL character, which cannot be stored.");
                return;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    findings.wrong(at, "text", "The text holds half a character (an unpaired surrogate).");
                    return;
                }
                i++;
            }
        }
    }

    private void refuse(Pointer at, String code, String sentence) {
        findings.wrong(at, code, sentence);
        broken = true;
    }
}
