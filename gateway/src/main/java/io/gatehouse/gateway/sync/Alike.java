package io.gatehouse.gateway.sync;

import io.gatehouse.definition.ApiReading;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One of each thing that is equal. Thousands of definitions say much the same; held once, it stays in the processor's
 * caches. Bounded: when it is full it starts anew, and only some sharing is lost.
 */
final class Alike implements ApiReading.Sharing {
    private static final int MOST = 100_000;

    private final Map<Object, Object> known = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked") // an equal thing of another class would not be equal
    public <T> T one(T thing) {
        if (known.size() > MOST) {
            known.clear();
        }
        Object first = known.putIfAbsent(thing, thing);
        return first == null ? thing : (T) first;
    }
}
