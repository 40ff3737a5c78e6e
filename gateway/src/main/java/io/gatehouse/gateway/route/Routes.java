package io.gatehouse.gateway.route;

import io.gatehouse.definition.reading.Listen;
import io.gatehouse.store.NodeReport.Failure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which API a request is for. Immutable: a reload makes the {@link #next}, which shares what did not change. The contract's
 * order: APIs of the request's own domain first, then the longest listen path, variables counting nothing; each API by its
 * id as well as by its listen path. Of two APIs with the same domain and listen path the one that had it before keeps it,
 * the other moves to {@code <listen path>-<api id>}.
 */
public final class Routes {
    /** Where more than one of so many changed, building anew is as cheap. */
    private static final int FEW = 8;

    private final Settings settings;
    private final List<Failure> failures;
    /** As they were given: compared one by one at the next reload. */
    private final List<CompiledApi> given;

    private final RadixTree<CompiledApi> byId;
    /** Whether all given ones have ids of their own. */
    private final boolean distinct;
    /** Those that had to make way, by API id: the listen paths they are served at. */
    private final Map<String, String> moved;

    private final Hosts hosts;

    /**
     * @param strict whether a listen path must end where a segment ends
     * @param domains whether APIs may have domains of their own; else what they say of one is not looked at
     */
    public record Settings(boolean strict, boolean domains) {}

    /**
     * @param rest the raw path without the listen path where the API strips it, beginning with a slash
     * @param listened how much of {@code rest} is the listen path, which endpoint rules do not read; a slash between the two
     *     is none of it
     */
    public record Match(CompiledApi api, String rest, int listened) {}

    private Routes(
            Settings settings,
            List<Failure> failures,
            List<CompiledApi> given,
            RadixTree<CompiledApi> byId,
            boolean distinct,
            Map<String, String> moved,
            Hosts hosts) {
        this.settings = settings;
        this.failures = List.copyOf(failures);
        this.given = given;
        this.byId = byId;
        this.distinct = distinct;
        this.moved = moved;
        this.hosts = hosts;
    }

    /** Nothing is served. */
    public static Routes none(Settings settings) {
        return new Routes(settings, List.of(), List.of(), RadixTree.empty(), true, Map.of(), Hosts.NONE);
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
     * What serves after this: who has a listen path keeps it.
     *
     * @param apis all of them, each {@link #check}ed; of several with one id the last counts
     * @param failures definitions that do not serve as they stand
     */
    public Routes next(Collection<CompiledApi> apis, List<Failure> failures) {
        List<CompiledApi> wanted = List.copyOf(apis);
        int most = Math.min(given.size(), wanted.size());
        int same = 0;
        while (same < most && given.get(same) == wanted.get(same)) {
            same++;
        }
        int sameAtEnd = 0;
        while (sameAtEnd < most - same
                && given.get(given.size() - 1 - sameAtEnd) == wanted.get(wanted.size() - 1 - sameAtEnd)) {
            sameAtEnd++;
        }
        List<CompiledApi> before = given.subList(same, given.size() - sameAtEnd);
        List<CompiledApi> after = wanted.subList(same, wanted.size() - sameAtEnd);
        List<CompiledApi> gone = lacking(before, after);
        List<CompiledApi> come = lacking(after, before);
        // Where someone made way before, whoever leaves may give the place back.
        boolean few = distinct && moved.isEmpty() && (gone.size() + come.size()) * FEW <= wanted.size();
        Routes edited = few ? edited(wanted, gone, come, failures) : null;
        return edited == null ? anew(wanted, failures) : edited;
    }

    /** Those that the others do not have. */
    private static List<CompiledApi> lacking(List<CompiledApi> some, List<CompiledApi> others) {
        Set<CompiledApi> known = Collections.newSetFromMap(new IdentityHashMap<>(others.size()));
        known.addAll(others);
        return some.stream().filter(api -> !known.contains(api)).toList();
    }

    /** Null when a listen path or an id is wanted twice: then all are put in order. */
    private @Nullable Routes edited(
            List<CompiledApi> apis, List<CompiledApi> gone, List<CompiledApi> come, List<Failure> failures) {
        RadixTree<CompiledApi> ids = byId;
        Hosts places = hosts;
        for (CompiledApi api : gone) {
            ids = ids.without(id(api));
            if (!api.reading().internal()) {
                places = places.without(host(api), Trie.Entry.of(path(api), api));
            }
        }
        for (CompiledApi api : come) {
            if (ids.find(id(api)) != null) {
                return null;
            }
            ids = ids.with(id(api), api);
            if (!api.reading().internal()) {
                var entry = Trie.Entry.of(path(api), api);
                if (places.isTaken(host(api), entry)) {
                    return null;
                }
                places = places.with(host(api), entry);
            }
        }
        return new Routes(settings, failures, apis, ids, true, Map.of(), places);
    }

    private Routes anew(List<CompiledApi> apis, List<Failure> failures) {
        var last = LinkedHashMap.<String, CompiledApi>newLinkedHashMap(apis.size());
        apis.forEach(api -> last.put(id(api), api));
        RadixTree<CompiledApi> ids = RadixTree.empty();
        var open = new ArrayList<CompiledApi>(last.size());
        for (CompiledApi api : last.values()) {
            ids = ids.with(id(api), api);
            if (!api.reading().internal()) {
                open.add(api);
            }
        }
        // By id among equals, so that a reload never changes who wins.
        open.sort(Comparator.comparing((CompiledApi api) -> !owns(api)).thenComparing(Routes::id));
        var taken = HashSet.<String>newHashSet(open.size());
        var making = new HashMap<String, String>();
        Hosts places = Hosts.NONE;
        for (CompiledApi api : open) {
            String path = free(api, taken);
            if (!path.equals(path(api))) {
                making.put(id(api), path);
            }
            places = places.with(host(api), Trie.Entry.of(path, api));
        }
        return new Routes(settings, failures, apis, ids, last.size() == apis.size(), making, places);
    }

    /** Whether it is served at the listen path it wants now. */
    private boolean owns(CompiledApi api) {
        CompiledApi was = byId.find(id(api));
        return was != null && host(was).equals(host(api)) && servedAt(id(api)).equals(path(api));
    }

    /** The listen path of an API, which is another than it wants when that was taken; empty when it has none. */
    String servedAt(String apiId) {
        CompiledApi api = byId.find(apiId);
        return api == null || api.reading().internal() ? "" : moved.getOrDefault(apiId, path(api));
    }

    private String free(CompiledApi api, Set<String> taken) {
        String path = path(api);
        if (taken.add(host(api) + path)) {
            return path;
        }
        String other = path + "-" + id(api);
        while (!taken.add(host(api) + other)) {
            other += "_";
        }
        return other;
    }

    public Collection<CompiledApi> all() {
        return distinct ? given : byId.values();
    }

    /** Definitions that do not serve as they stand, and why. */
    public List<Failure> failures() {
        return failures;
    }

    public Optional<CompiledApi> byId(String apiId) {
        return Optional.ofNullable(byId.find(apiId));
    }

    /** Whether {@link #match} looks at the host. */
    public boolean looksAtHosts() {
        return hosts.areLookedAt();
    }

    /**
     * Null when no API is meant.
     *
     * @param host of the request, with or without a port; may be empty unless {@link #looksAtHosts}
     * @param path as it came; its decoded form is matched
     */
    public @Nullable Match match(String host, String path) {
        String decoded = path.indexOf('%') < 0 ? path : decoded(path);
        Trie.Hit hit = hosts.match(host, decoded, settings.strict());
        return hit == null ? null : found(hit, path, decoded);
    }

    private static Match found(Trie.Hit hit, String path, String decoded) {
        CompiledApi api = hit.entry().api();
        // Called by its id, nothing is stripped: the alias is not the listen path.
        if (hit.end() < 0) {
            return new Match(api, path, 0);
        }
        int end = path.equals(decoded) ? hit.end() : rawEnd(path, decoded, hit.end());
        if (!api.reading().listen().strip()) {
            return new Match(api, path, end > 0 && path.charAt(end - 1) == '/' ? end - 1 : end);
        }
        String rest = path.substring(end);
        return new Match(api, rest.startsWith("/") ? rest : "/" + rest, 0);
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

    /** Empty for any. */
    private String host(CompiledApi api) {
        return settings.domains() ? api.reading().listen().domain().toLowerCase(Locale.ROOT) : Hosts.ANY;
    }

    private static String id(CompiledApi api) {
        return api.reading().apiId();
    }

    /** The listen path as its definition wants it. */
    private static String path(CompiledApi api) {
        String path = api.reading().listen().path();
        return path.startsWith("/") ? path : "/" + path;
    }
}
