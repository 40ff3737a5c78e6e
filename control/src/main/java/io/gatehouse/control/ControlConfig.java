package io.gatehouse.control;

import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;

/**
 * How a control plane runs.
 *
 * @param port 0 takes any free one
 * @param adminSecret empty closes the Admin API
 * @param nodeSecret empty closes the node feed
 * @param settings everything else, by {@link DashboardKeys}
 */
public record ControlConfig(String host, int port, String adminSecret, String nodeSecret, Settings settings) {

    /** With the default of everything else. */
    public ControlConfig(String host, int port, String adminSecret, String nodeSecret) {
        this(host, port, adminSecret, nodeSecret, Settings.defaults());
    }

    /** As configured. */
    public static ControlConfig of(Settings settings) {
        return new ControlConfig(
                settings.value(DashboardKeys.LISTEN_ADDRESS),
                Math.toIntExact(settings.value(DashboardKeys.LISTEN_PORT)),
                settings.value(DashboardKeys.ADMIN_SECRET),
                settings.value(DashboardKeys.NODE_SECRET),
                settings);
    }
}
