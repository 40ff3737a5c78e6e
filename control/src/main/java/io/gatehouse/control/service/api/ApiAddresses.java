package io.gatehouse.control.service.api;

import io.gatehouse.definition.servers.ApiUrl;
import io.gatehouse.definition.servers.ApiUrls;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import java.util.List;

/** Where clients reach an API. */
public final class ApiAddresses {
    private final String scheme;
    private final String gateway;

    /** The gateway's public host is {@code host_config.override_hostname}, or this machine's gateway. */
    public ApiAddresses(Settings settings) {
        this.scheme = settings.value(DashboardKeys.SECURE_PATHS) ? "https" : "http";
        String configured = settings.value(DashboardKeys.GATEWAY_HOST_NAME).replaceFirst("^https?://", "");
        this.gateway = configured.isEmpty() ? "localhost:" + settings.value(GatewayKeys.LISTEN_PORT) : configured;
    }

    /**
     * @param host with the port, where it is not the scheme's own
     * @param path the listen path
     */
    public record Address(String scheme, String host, String path) {
        public String url() {
            return scheme + "://" + host + path;
        }
    }

    public Address of(ApiHead api) {
        return new Address(scheme, api.domain().isEmpty() ? gateway : api.domain(), api.listenPath());
    }

    /** Where callers reach the gateway, without a slash at the end. */
    public String gateway() {
        return scheme + "://" + gateway;
    }

    /** As the {@code servers} of documents name them. */
    Gateways gateways() {
        return Gateways.at(gateway());
    }

    /** Every URL of an OAS API. */
    public List<ApiUrl> urls(ApiDocument api, Json.Obj base) {
        return ApiUrls.of(api.definition(), base, gateways());
    }
}
