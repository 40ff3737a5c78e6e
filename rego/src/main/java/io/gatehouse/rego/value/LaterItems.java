package io.gatehouse.rego.value;

import io.gatehouse.json.Json;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Items converted one by one as they are asked for; a race converts twice, which nobody can see. */
final class LaterItems extends AbstractList<Value> implements RandomAccess, Weighted {
    private final List<Json> source;
    private final @Nullable Value[] known;

    LaterItems(List<Json> source) {
        this.source = source;
        this.known = new Value[source.size()];
    }

    @Override
    public Value get(int index) {
        Value value = known[index];
        if (value == null) {
            value = Value.of(source.get(index));
            known[index] = value;
        }
        return value;
    }

    @Override
    public int weight() {
        return known.length;
    }

    @Override
    public int size() {
        return known.length;
    }
}
