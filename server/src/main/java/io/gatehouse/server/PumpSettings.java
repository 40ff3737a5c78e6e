package io.gatehouse.server;

import io.gatehouse.pump.PumpConfig;
import io.gatehouse.settings.PumpKeys;
import io.gatehouse.settings.Settings;
import java.time.Duration;

/** The pump's configuration, from its keys. */
final class PumpSettings {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private PumpSettings() {}

    static PumpConfig of(Settings settings) {
        PumpConfig usual = PumpConfig.STANDARD;
        return new PumpConfig(
                Math.toIntExact(settings.value(PumpKeys.CHUNK)),
                usual.inFlight(),
                settings.isSet(PumpKeys.PURGE_DELAY)
                        ? Duration.ofSeconds(settings.value(PumpKeys.PURGE_DELAY))
                        : usual.poll(),
                usual.everyPath(),
                days(settings.value(PumpKeys.LOG_DAYS)),
                days(settings.value(PumpKeys.ROLLUP_DAYS)));
    }

    private static Duration days(long days) {
        return days == 0 ? FOR_EVER : Duration.ofDays(days);
    }
}
