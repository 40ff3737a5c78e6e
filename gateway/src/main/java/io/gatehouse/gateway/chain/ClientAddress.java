package io.gatehouse.gateway.chain;

import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/**
 * Who calls, as far as proxies in front of the node tell: X-Real-IP, else X-Forwarded-For, else the socket. What is not
 * an IP address is not believed.
 *
 * @param forwardedDepth which entry of X-Forwarded-For counts, from the right; 0 for the first
 */
public record ClientAddress(int forwardedDepth) {
    private static final Pattern V4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Empty when the wanted depth of X-Forwarded-For is not there. */
    public String of(HttpServerRequest request) {
        String real = request.getHeader("X-Real-IP");
        if (real != null && isAddress(real)) {
            return real;
        }
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded != null && !forwarded.isBlank()) {
            String[] hops = forwarded.split(",", -1);
            int wanted = forwardedDepth == 0 ? 0 : hops.length - forwardedDepth;
            if (wanted < 0) {
                return "";
            }
            String hop = hops[wanted].trim();
            if (isAddress(hop)) {
                return hop;
            }
        }
        return request.remoteAddress().hostAddress();
    }

    private static boolean isAddress(String text) {
        return V4.matcher(text).matches() || V6.matcher(text).matches();
    }
}
