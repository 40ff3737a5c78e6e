package io.gatehouse.definition.change;

import java.util.List;

/** One step of a path into a document. */
public sealed interface Step {

    /** Into the field of an object. */
    record Field(String name) implements Step {}

    /** To the object of an array with this identity. */
    record Item(Identity identity) implements Step {}

    /** {@code /paths/~1users/get/parameters/[name=limit,in=query]/schema}: a JSON pointer but for the brackets. */
    static String print(List<Step> path) {
        var text = new StringBuilder();
        for (Step step : path) {
            text.append('/');
            switch (step) {
                case Field(String name) -> text.append(escaped(name));
                case Item(Identity identity) ->
                    text.append('[').append(escaped(identity.toString())).append(']');
            }
        }
        return text.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
