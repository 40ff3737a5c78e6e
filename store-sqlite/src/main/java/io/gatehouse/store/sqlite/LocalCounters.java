package io.gatehouse.store.sqlite;

import io.gatehouse.store.Counters;
import io.gatehouse.store.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rate windows in memory; quotas in memory too, saved every few seconds and on close, loaded at start. A crash forgets at
 * most {@link #SAVE_SECONDS} of quota spending, in the caller's favour.
 */
final class LocalCounters implements Counters, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCounters.class);
    private static final int SAVE_SECONDS = 2;

    private final Database database;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final Map<String, Spent> quotas = new ConcurrentHashMap<>();
    private final Map<String, Boolean> unsaved = new ConcurrentHashMap<>();
    /** The latest moment a caller named, milliseconds since 1970. */
    private volatile long latest;

    private final ScheduledExecutorService saver = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("quota-saver").daemon(true).factory());

    /** Times of the requests that count, oldest first. Guarded by the map's compute. */
    private static final class Window {
        private final ArrayDeque<Long> hits = new ArrayDeque<>();
        private long expires;
    }

    private record Spent(long used, long renewsMillis, boolean allowed) {
        boolean isPast(long nowMillis) {
            return renewsMillis != 0 && renewsMillis <= nowMillis;
        }
    }

    LocalCounters(Database database) {
        this.database = database;
        int loaded = database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT id, used, renews FROM quota");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    quotas.put(rows.getString(1), new Spent(rows.getLong(2), rows.getLong(3), true));
                }
            }
            return quotas.size();
        });
        LOG.debug("{} quotas loaded", loaded);
    }

    void start() {
        var unusedHandle = saver.scheduleWithFixedDelay(this::tick, SAVE_SECONDS, SAVE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<Rate> hit(
            String key, long allowed, long windowMillis, long nowMillis, boolean countRejected) {
        latest = Math.max(latest, nowMillis);
        var rate = new Rate[1];
        windows.compute(key, (_, known) -> {
            Window window = known == null ? new Window() : known;
            while (!window.hits.isEmpty() && window.hits.peekFirst() <= nowMillis - windowMillis) {
                window.hits.removeFirst();
            }
            boolean fits = window.hits.size() < allowed;
            if (fits || countRejected) {
                window.hits.addLast(nowMillis);
                // Refused requests extend the window but need not be remembered one by one.
                if (window.hits.size() > allowed) {
                    window.hits.removeFirst();
                }
            }
            Long oldest = window.hits.peekFirst();
            window.expires = nowMillis + windowMillis;
            rate[0] = new Rate(
                    fits,
                    Math.max(0, allowed - window.hits.size()),
                    (oldest == null ? nowMillis : oldest) + windowMillis);
            return window;
        });
        return CompletableFuture.completedStage(rate[0]);
    }

    @Override
    public CompletionStage<Quota> spend(String key, long max, long renewalMillis, long nowMillis) {
        latest = Math.max(latest, nowMillis);
        Spent spent = quotas.compute(key, (_, known) -> {
            boolean fresh = known == null || known.isPast(nowMillis);
            long used = fresh ? 0 : known.used();
            long renews = fresh ? (renewalMillis == 0 ? 0 : nowMillis + renewalMillis) : known.renewsMillis();
            return used >= max ? new Spent(used, renews, false) : new Spent(used + 1, renews, true);
        });
        unsaved.put(key, Boolean.TRUE);
        return CompletableFuture.completedStage(
                new Quota(spent.allowed(), Math.max(0, max - spent.used()), spent.renewsMillis()));
    }

    @Override
    public CompletionStage<Quota> peek(String key, long max, long nowMillis) {
        Spent known = quotas.get(key);
        if (known == null || known.isPast(nowMillis)) {
            return CompletableFuture.completedStage(new Quota(max > 0, max, 0));
        }
        long left = Math.max(0, max - known.used());
        return CompletableFuture.completedStage(new Quota(left > 0, left, known.renewsMillis()));
    }

    @Override
    public CompletionStage<Void> reset(String key) {
        quotas.remove(key);
        windows.remove(key);
        unsaved.put(key, Boolean.TRUE);
        return CompletableFuture.completedStage(null);
    }

    private void tick() {
        try {
            forgetPast();
            save();
        } catch (RuntimeException e) {
            // Thrown on, it would end the timer.
            LOG.error("Quotas could not be saved; the next try is in {} s", SAVE_SECONDS, e);
        }
    }

    /** What is past counts as never spent: only what still counts takes memory. */
    void forgetPast() {
        long now = latest;
        for (String key : windows.keySet()) {
            windows.computeIfPresent(key, (_, window) -> window.expires <= now ? null : window);
        }
        for (String key : quotas.keySet()) {
            if (quotas.computeIfPresent(key, (_, spent) -> spent.isPast(now) ? null : spent) == null) {
                unsaved.put(key, Boolean.TRUE);
            }
        }
    }

    /** Rate windows and quotas in memory. */
    int remembered() {
        return windows.size() + quotas.size();
    }

    /** Saves what changed since the last time; what could not be saved stays to be. */
    void save() {
        var keys = unsaved.keySet().stream().toList();
        if (keys.isEmpty()) {
            return;
        }
        keys.forEach(unsaved::remove);
        try {
            int saved = database.write(connection -> store(connection, keys));
            LOG.trace("{} quotas saved", saved);
        } catch (RuntimeException e) {
            keys.forEach(key -> unsaved.put(key, Boolean.TRUE));
            throw e;
        }
    }

    private int store(Connection connection, List<String> keys) throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(
                        "INSERT OR REPLACE INTO quota (id, used, renews) VALUES (?, ?, ?)");
                PreparedStatement forget = connection.prepareStatement("DELETE FROM quota WHERE id = ?")) {
            for (String key : keys) {
                Spent spent = quotas.get(key);
                if (spent == null) {
                    forget.setString(1, key);
                    forget.addBatch();
                } else {
                    store.setString(1, key);
                    store.setLong(2, spent.used());
                    store.setLong(3, spent.renewsMillis());
                    store.addBatch();
                }
            }
            return store.executeBatch().length + forget.executeBatch().length;
        }
    }

    @Override
    public void close() {
        saver.shutdownNow();
        save();
    }
}
