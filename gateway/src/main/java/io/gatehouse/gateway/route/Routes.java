package io.gatehouse.gateway.route;

import io.gatehouse.definition.reading.Listen;
import io.gatehouse.store.NodeReport.Failure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which API a request is for. Immutable: a reload builds new ones. The contract's order: APIs of the request's own domain
 * first, then the longest listen path, variables counting nothing; each API by its id as well as by its listen path. Of
 * two APIs with the same domain and listen path the one that had it before keeps it, the other moves to
 * {@code <listen path>-<api id>}.
 */
public final class Routes {
    private static final String ANY_HOST = "";

    private final Settings settings;
    private final List<Failure> failures;
    private final Map<String, CompiledApi> byId = new HashMap<>();
    /** Listen paths as they are served, by API id. */
    private final Map<String, String> listening = new HashMap<>();

    private final Map<String, Trie> byHost = new HashMap<>();
    private final Map<String, Domain> domains = new HashMap<>();

    /**
     * @param strict whether a listen path must end where a segment ends
     * @param domains whether APIs may have domains of their own; else what they say of one is not looked at
     */
    public record Settings(boolean strict, boolean domains) {}

    /** A domain with variables. */
    private record Domain(Template template, Trie trie) {}

    /**
     * @param rest the raw path without the listen path where the API strips it, beginning with a slash
     */
    public record Match(CompiledApi api, String rest) {}

    /** Nothing is served. */
    public static Routes none(Settings settings) {
        return new Routes(List.of(), List.of(), settings, Optional.empty());
    }

    /**
     * @throws IllegalArgumentException when the listen path or the domain cannot be matched, saying why
     */
    public static void check(Listen listen) {
        if (Template.is(listen.path())) {
            var unused = Template.path(listen.path());
        }
        if (Template.is(listen.domain())) {
            var unused = Template.domain(listen.domain());
        }
    }

    /**
     * @param apis each with an id of its own and {@link #check}ed
     * @param failures definitions that do not serve as they stand
     * @param before what served until now: who had a listen path keeps it
     */
    public Routes(Collection<CompiledApi> apis, List<Failure> failures, Settings settings, Optional<Routes> before) {
        this.settings = settings;
        this.failures = List.copyOf(failures);
        apis.forEach(api -> byId.put(id(api), api));
        var open = new ArrayList<Open>(byId.size());
        for (CompiledApi api : byId.values()) {
            if (!api.reading().internal()) {
                open.add(open(api, before));
            }
        }
        // By id among equals, so that a reload never changes who wins.
        open.sort(Comparator.comparing((Open one) -> !one.owner()).thenComparing(Open::id));
        var taken = HashSet.<String>newHashSet(open.size());
        open.replaceAll(one -> one.at(free(one, taken)));
        open.forEach(one -> listening.put(one.id(), one.path()));
        open.sort(Comparator.comparingInt(Open::weight).reversed());
        byHost.put(ANY_HOST, new Trie(settings.strict()));
        for (int rank = 0; rank < open.size(); rank++) {
            add(open.get(rank), rank);
        }
    }

    /**
     * What is served from outside, as it is put in order.
     *
     * @param owner whether the listen path was its own before
     */
    private record Open(CompiledApi api, String id, String host, String path, int weight, boolean owner) {
        Open at(String free) {
            return free.equals(path) ? this : new Open(api, id, host, free, Routes.weight(free), owner);
        }
    }

    private Open open(CompiledApi api, Optional<Routes> before) {
        String host = host(api);
        String path = rooted(api.reading().listen().path());
        boolean owner = before.isPresent() && before.get().owns(id(api), host, path);
        return new Open(api, id(api), host, path, weight(path), owner);
    }

    private boolean owns(String id, String host, String path) {
        CompiledApi was = byId.get(id);
        return was != null && path.equals(listening.get(id)) && host(was).equals(host);
    }

    private static String free(Open one, Set<String> taken) {
        if (taken.add(one.host() + one.path())) {
            return one.path();
        }
        String other = one.path() + "-" + one.id();
        while (!taken.add(one.host() + other)) {
            other += "_";
        }
        return other;
    }

    private void add(Open one, int rank) {
        Trie trie = Template.is(one.host())
                ? domains.computeIfAbsent(
                                one.host(), host -> new Domain(Template.domain(host), new Trie(settings.strict())))
                        .trie()
                : byHost.computeIfAbsent(one.host(), _ -> new Trie(settings.strict()));
        var entry = new Trie.Entry(rank, one.api());
        if (Template.is(one.path())) {
            trie.variable(Template.path(one.path()), entry);
        } else {
            trie.listen(one.path(), entry);
        }
        trie.alias(one.id(), entry);
    }

    public Collection<CompiledApi> all() {
        return byId.values();
    }

    /** Definitions that do not serve as they stand, and why. */
    public List<Failure> failures() {
        return failures;
    }

    public Optional<CompiledApi> byId(String apiId) {
        return Optional.ofNullable(byId.get(apiId));
    }

    /** Whether {@link #match} looks at the host. */
    public boolean looksAtHosts() {
        return byHost.size() > 1 || !domains.isEmpty();
    }

    /**
     * Null when no API is meant.
     *
     * @param host of the request, with or without a port; may be empty unless {@link #looksAtHosts}
     * @param path as it came; its decoded form is matched
     */
    public @Nullable Match match(String host, String path) {
        String decoded = path.indexOf('%') < 0 ? path : decoded(path);
        Trie.Hit hit = looksAtHosts() ? ofDomain(host, decoded) : null;
        if (hit == null) {
            Trie any = byHost.get(ANY_HOST);
            hit = any == null ? null : any.match(decoded);
        }
        return hit == null ? null : new Match(hit.entry().api(), rest(hit, path, decoded));
    }

    private Trie.@Nullable Hit ofDomain(String host, String path) {
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        Trie own = name.isEmpty() ? null : byHost.get(name);
        Trie.Hit best = own == null ? null : own.match(path);
        for (Domain domain : domains.values()) {
            if (domain.template().matches(name)) {
                Trie.Hit hit = domain.trie().match(path);
                if (hit != null
                        && (best == null || hit.entry().rank() < best.entry().rank())) {
                    best = hit;
                }
            }
        }
        return best;
    }

    private static String rest(Trie.Hit hit, String path, String decoded) {
        // Called by its id, nothing is stripped: the alias is not the listen path.
        if (hit.end() < 0 || !hit.entry().api().reading().listen().strip()) {
            return path;
        }
        String rest = path.substring(path.equals(decoded) ? hit.end() : rawEnd(path, decoded, hit.end()));
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /** Where the raw path has said so many characters of the decoded one. */
    private static int rawEnd(String path, String decoded, int end) {
        byte[] wanted = decoded.substring(0, end).getBytes(StandardCharsets.UTF_8);
        int at = 0;
        for (int said = 0; said < wanted.length && at < path.length(); said++) {
            char c = path.charAt(at);
            if (c == '%') {
                at += 3;
            } else {
                // An unescaped character beyond ASCII says several bytes at once.
                said += String.valueOf(c).getBytes(StandardCharsets.UTF_8).length - 1;
                at++;
            }
        }
        return Math.min(at, path.length());
    }

    /** A broken escape is the upstream's to judge. */
    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return path;
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }

    private String host(CompiledApi api) {
        return settings.domains() ? api.reading().listen().domain().toLowerCase(Locale.ROOT) : ANY_HOST;
    }

    private static String id(CompiledApi api) {
        return api.reading().apiId();
    }

    private static int weight(String path) {
        return Template.is(path) ? Template.path(path).weight() : path.length();
    }

    private static String rooted(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
