package io.gatehouse.definition.key;

import io.gatehouse.definition.reading.Lifetime;
import io.gatehouse.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Until when the keyring keeps a key that nobody deletes, counted from its last write: what its policies say of the time
 * after its end, else its own lifetime, else the longest of its APIs', else for ever, so that an ended key is told that
 * it has ended (contract: gateway behaviour, 3.8).
 */
public final class Keeping {
    /** The end of the year 9999: whatever lasts longer lasts for ever. */
    private static final long LATEST = 253_402_300_799L;

    private Keeping() {}

    /**
     * @param session its policies applied
     * @param apis of the APIs it opens
     * @return empty for ever
     */
    public static Optional<Instant> until(Json.Obj session, Collection<Lifetime> apis, Instant now) {
        long ends = bounded(session.number("expires", 0));
        if (ends > 0 && session.text("post_expiry_action").equals("delete")) {
            return moment(ends);
        }
        if (ends > 0 && session.text("post_expiry_action").equals("retain")) {
            long grace = session.number("post_expiry_grace_period", 0);
            return grace < 0 ? Optional.empty() : moment(ends + bounded(grace));
        }
        long own = bounded(session.number("session_lifetime", 0));
        return moment((apis.isEmpty() ? List.of(Lifetime.FOR_EVER) : apis)
                .stream()
                        .mapToLong(api -> until(
                                own > 0 ? own : bounded(api.seconds()), api.untilTheEnd(), ends, now.getEpochSecond()))
                        .max()
                        .orElse(LATEST));
    }

    /** Where every key is kept equally long, whatever it or its APIs say; 0 seconds for ever. */
    public static Optional<Instant> until(long seconds, Instant now) {
        return seconds <= 0 ? Optional.empty() : moment(now.getEpochSecond() + bounded(seconds));
    }

    private static long until(long seconds, boolean untilTheEnd, long ends, long now) {
        if (seconds <= 0 || untilTheEnd && ends <= 0) {
            return LATEST;
        }
        return untilTheEnd ? Math.max(ends, now + seconds) : now + seconds;
    }

    private static long bounded(long seconds) {
        return Math.min(seconds, LATEST);
    }

    private static Optional<Instant> moment(long epochSecond) {
        return epochSecond >= LATEST ? Optional.empty() : Optional.of(Instant.ofEpochSecond(epochSecond));
    }
}
