package io.gatehouse.definition.check;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A JSON pointer that is cheap to extend while walking: text is made only for what is found. */
record Pointer(@Nullable Pointer parent, String name) {
    static final Pointer ROOT = new Pointer(null, "");

    Pointer child(String childName) {
        return new Pointer(this, childName);
    }

    Pointer child(int index) {
        return new Pointer(this, Integer.toString(index));
    }

    /** This pointer followed by names written with slashes, none of which needs escaping. */
    Pointer path(String names) {
        Pointer end = this;
        for (String part : names.split("/", -1)) {
            end = end.child(part);
        }
        return end;
    }

    /** This pointer followed by another in its text form, escapes and all. */
    Pointer then(String pointer) {
        Pointer end = this;
        if (!pointer.isEmpty()) {
            for (String part : pointer.substring(1).split("/", -1)) {
                end = end.child(part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return end;
    }

    @Override
    public String toString() {
        var names = new ArrayDeque<String>();
        for (Pointer at = this; at != null && at.parent != null; at = at.parent) {
            names.push(at.name);
        }
        var text = new StringBuilder();
        names.forEach(part -> text.append('/').append(part.replace("~", "~0").replace("/", "~1")));
        return text.toString();
    }
}
