package io.gatehouse.gateway.record;

import java.net.URI;
import java.net.URISyntaxException;

/** The host part of a target address. */
final class Targets {
    private Targets() {}

    /** With its port where one is named; empty when it is not an address. */
    static String host(String url) {
        try {
            String authority = new URI(url).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (URISyntaxException _) {
            return "";
        }
    }
}
