package io.gatehouse.gateway.route;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Listen paths by the host they are served under. Immutable; what a change does not touch is shared. */
final class Hosts {
    /** Of APIs without a domain. */
    static final String ANY = "";

    static final Hosts NONE = new Hosts(Trie.EMPTY, Map.of(), Map.of());

    private final Trie any;
    private final Map<String, Trie> named;
    /** By their text: domains with variables. */
    private final Map<String, Domain> domains;

    private record Domain(Template template, Trie trie) {}

    private Hosts(Trie any, Map<String, Trie> named, Map<String, Domain> domains) {
        this.any = any;
        this.named = named;
        this.domains = domains;
    }

    boolean areLookedAt() {
        return !named.isEmpty() || !domains.isEmpty();
    }

    boolean isTaken(String host, Trie.Entry entry) {
        return trie(host).isTaken(entry);
    }

    Hosts with(String host, Trie.Entry entry) {
        return replacing(host, trie(host).with(entry));
    }

    Hosts without(String host, Trie.Entry entry) {
        return replacing(host, trie(host).without(entry));
    }

    private Trie trie(String host) {
        if (host.equals(ANY)) {
            return any;
        }
        if (Template.is(host)) {
            Domain domain = domains.get(host);
            return domain == null ? Trie.EMPTY : domain.trie();
        }
        return named.getOrDefault(host, Trie.EMPTY);
    }

    private Hosts replacing(String host, Trie trie) {
        if (host.equals(ANY)) {
            return new Hosts(trie, named, domains);
        }
        if (Template.is(host)) {
            Domain known = domains.get(host);
            Template template = known == null ? Template.domain(host) : known.template();
            return new Hosts(any, named, put(domains, host, trie.isEmpty() ? null : new Domain(template, trie)));
        }
        return new Hosts(any, put(named, host, trie.isEmpty() ? null : trie), domains);
    }

    private static <V> Map<String, V> put(Map<String, V> map, String key, @Nullable V value) {
        var copy = new HashMap<>(map);
        if (value == null) {
            copy.remove(key);
        } else {
            copy.put(key, value);
        }
        return copy;
    }

    /** Those of the request's own domain first; null when none matches. */
    Trie.@Nullable Hit match(String host, String path, boolean strict) {
        Trie.Hit hit = areLookedAt() ? ofDomain(host, path, strict) : null;
        return hit == null ? any.match(path, strict) : hit;
    }

    private Trie.@Nullable Hit ofDomain(String host, String path, boolean strict) {
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        Trie own = named.get(name);
        Trie.Hit best = own == null ? null : own.match(path, strict);
        for (Domain domain : domains.values()) {
            if (domain.template().matches(name)) {
                Trie.Hit hit = domain.trie().match(path, strict);
                if (hit != null && (best == null || !best.entry().asGoodAs(hit.entry()))) {
                    best = hit;
                }
            }
        }
        return best;
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }
}
