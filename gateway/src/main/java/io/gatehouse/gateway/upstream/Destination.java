package io.gatehouse.gateway.upstream;

import io.gatehouse.definition.reading.Listen;
import io.gatehouse.definition.reading.Upstream;
import io.gatehouse.gateway.chain.Exchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where one request goes.
 *
 * @param authority host and port as the Host header says them
 * @param uri path and query
 */
record Destination(boolean tls, String host, int port, String authority, String uri) {

    /**
     * @param escapes whether signs that only a path without escapes holds are escaped on the way out
     * @throws IllegalArgumentException when the upstream or what it was rewritten to is no address
     */
    static Destination of(Exchange exchange, Addresses addresses, boolean escapes) {
        URI base = addresses.parsed(exchange.upstreamUrl());
        Optional<String> rewritten = exchange.rewritten();
        if (rewritten.isEmpty()) {
            return at(base, joined(exchange.api().upstream(), base, exchange.path(), exchange.query(), escapes));
        }
        String to = rewritten.get();
        String path = to;
        if (to.startsWith("http://") || to.startsWith("https://")) {
            URI whole = URI.create(escaped(to, false));
            String its = whole.getRawPath().isEmpty() ? "/" : whole.getRawPath();
            path = whole.getRawQuery() == null ? its : its + "?" + whole.getRawQuery();
            if (whole.getRawAuthority() == null || !whole.getRawAuthority().equalsIgnoreCase(base.getRawAuthority())) {
                return at(whole, path);
            }
        }
        int mark = path.indexOf('?');
        String query = mark < 0 ? "" : path.substring(mark + 1);
        String below = stripped(exchange.api().listen(), mark < 0 ? path : path.substring(0, mark));
        return at(base, joined(exchange.api().upstream(), base, below, query, escapes));
    }

    private static String stripped(Listen listen, String path) {
        String rest = listen.strip() && path.startsWith(listen.path())
                ? path.substring(listen.path().length())
                : path;
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static Destination at(URI target, String uri) {
        boolean tls = "https".equals(target.getScheme()) || "wss".equals(target.getScheme());
        String host = target.getHost();
        if (host == null) {
            throw new IllegalArgumentException("not an address: " + target);
        }
        int port = target.getPort() > 0 ? target.getPort() : tls ? 443 : 80;
        return new Destination(tls, host, port, target.getRawAuthority(), uri);
    }

    private static String joined(Upstream upstream, URI base, String below, String query, boolean escapes) {
        String head = base.getRawPath() == null ? "" : base.getRawPath();
        String rest = escaped(below, escapes && below.indexOf('%') < 0);
        String path = head.endsWith("/") ? head.substring(0, head.length() - 1) + rest : head + rest;
        if (!upstream.keepsTrailingSlash() && rest.equals("/") && !head.isEmpty() && path.length() > 1) {
            path = path.substring(0, path.length() - 1);
        }
        String fixed = base.getRawQuery() == null ? "" : base.getRawQuery();
        String whole = fixed.isEmpty() || query.isEmpty() ? fixed + query : fixed + "&" + query;
        return whole.isEmpty() ? path : path + "?" + escaped(whole, false);
    }

    /**
     * What no address may hold, escaped.
     *
     * @param strictly also what only a path without any escapes has escaped by the contract
     */
    static String escaped(String text, boolean strictly) {
        int first = 0;
        while (first < text.length() && !mustEscape(text.charAt(first), strictly)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        var escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
        byte[] rest = text.substring(first).getBytes(StandardCharsets.UTF_8);
        for (byte b : rest) {
            char c = (char) (b & 0xff);
            if (mustEscape(c, strictly)) {
                escaped.append('%').append(String.format("%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean mustEscape(char c, boolean strictly) {
        return c <= ' ' || c > '~' || "\"#<>\\^`{|}".indexOf(c) >= 0 || strictly && "!'()*".indexOf(c) >= 0;
    }
}
