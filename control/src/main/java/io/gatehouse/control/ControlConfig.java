package io.gatehouse.control;

/**
 * How a control plane runs.
 *
 * @param port 0 takes any free one
 * @param adminSecret empty closes the Admin API
 * @param nodeSecret empty closes the node feed
 */
public record ControlConfig(String host, int port, String adminSecret, String nodeSecret) {}
