package io.gatehouse.server;

import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Key;
import io.gatehouse.settings.Settings;

/** What {@code up} takes for granted where nobody chose: both planes are its own, so they can know of one another. */
final class WholeInstallation {
    private WholeInstallation() {}

    static Settings over(Settings configured) {
        Settings settings = configured;
        settings = unless(settings, GatewayKeys.ANALYTICS, true);
        settings = unless(settings, GatewayKeys.UPTIME_ANALYTICS, true);
        // Charts by endpoint are of use only when identifiers are folded.
        settings = unless(settings, GatewayKeys.NORMALISE, true);
        settings = unless(settings, GatewayKeys.NORMALISE_NUMBERS, true);
        settings = unless(settings, GatewayKeys.NORMALISE_UUIDS, true);
        settings = unless(settings, GatewayKeys.NORMALISE_ULIDS, true);
        settings = unless(settings, DashboardKeys.RULES_API, true);
        // What leaks from a store of hashes opens nothing; keys are then found by their hash.
        settings = agreed(settings, DashboardKeys.HASH_KEYS, GatewayKeys.HASH_KEYS);
        settings = agreed(settings, DashboardKeys.HASHED_KEYS_LISTING, GatewayKeys.HASHED_KEYS_LISTING);
        settings = unless(settings, DashboardKeys.UPDATE_BY_HASH, true);
        return unless(settings, DashboardKeys.DELETE_BY_HASH, true);
    }

    private static <T> Settings unless(Settings settings, Key<T> key, T usual) {
        return settings.isSet(key) ? settings : settings.with(key, usual);
    }

    /** On unless one side says otherwise, and the same on both. */
    private static Settings agreed(Settings settings, Key<Boolean> dashboard, Key<Boolean> gateway) {
        boolean on = settings.isSet(dashboard)
                ? settings.value(dashboard)
                : !settings.isSet(gateway) || settings.value(gateway);
        return settings.with(dashboard, on).with(gateway, on);
    }
}
