package io.gatehouse.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answers a node keeps, in memory that is bounded; they outlive reloads. */
public final class AnswerCache {
    private static final long MOST_BYTES = 128L * 1024 * 1024;
    private static final int OVERHEAD_BYTES = 512;

    private final Cache<Key, Kept> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<Key, Kept>weigher((_, kept) -> kept.body().length() + OVERHEAD_BYTES)
            .expireAfter(Expiry.<Key, Kept>creating((_, kept) -> Duration.ofMillis(kept.lifeMillis())))
            .build();

    /**
     * @param caller the key, or the address of who shows none
     * @param asked method, address, and what else tells answers apart
     */
    public record Key(String apiId, String caller, String asked) {}

    /** An answer as the client got it, without what is said anew each time. */
    public record Kept(int status, List<Map.Entry<String, String>> headers, Buffer body, long lifeMillis) {
        public Kept {
            headers = List.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    public Optional<Kept> find(Key key) {
        return Optional.ofNullable(answers.getIfPresent(key));
    }

    public void keep(Key key, Kept answer) {
        answers.put(key, answer);
    }

    /** Forgets all answers of an API. */
    public void forget(String apiId) {
        answers.asMap().keySet().removeIf(key -> key.apiId().equals(apiId));
    }
}
