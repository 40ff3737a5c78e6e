package io.gatehouse.rego.value;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The items of an array that a rule has made; the list below them is not changed any more. */
final class Items extends AbstractList<Value> implements RandomAccess, Weighted {
    private final List<Value> items;
    private final int weight;

    Items(List<Value> items) {
        this.items = items;
        this.weight = Weighted.all(items);
    }

    @Override
    public Value get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public int weight() {
        return weight;
    }
}
