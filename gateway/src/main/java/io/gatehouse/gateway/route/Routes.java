package io.gatehouse.gateway.route;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.gatehouse.store.NodeReport.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which API a path belongs to. Immutable: a reload builds new ones. Plain listen paths are found by their length, longest
 * first, in time that does not depend on how many there are; those with variables are tried one by one.
 */
public final class Routes {
    private final boolean strict;
    private final List<Failure> failures;
    private final Map<String, CompiledApi> byId = new HashMap<>();
    private final Map<String, CompiledApi> byPath = new HashMap<>();
    private final List<Integer> lengths;
    private final List<Templated> templated = new ArrayList<>();

    private record Templated(int length, Pattern pattern, CompiledApi api) {}

    /**
     * @param rest the raw path without the listen path where the API strips it, beginning with a slash
     */
    public record Match(CompiledApi api, String rest) {}

    /**
     * @param failures definitions that do not serve as they stand
     */
    public Routes(Collection<CompiledApi> apis, List<Failure> failures, boolean strict) {
        this.failures = List.copyOf(failures);
        this.strict = strict;
        for (CompiledApi api : apis) {
            byId.put(api.reading().apiId(), api);
            if (api.reading().internal()) {
                continue;
            }
            String path = rooted(api.reading().listen().path());
            if (path.indexOf('{') >= 0) {
                int length = path.replaceAll("\\{[^}]*\\}", "").length();
                String expression =
                        path.replaceAll("\\{[^:}]*:([^}]*)\\}", "($1)").replaceAll("\\{[^}]*\\}", "([^/]+)");
                templated.add(new Templated(length, Pattern.compile("^" + expression), api));
            } else {
                byPath.putIfAbsent(path, api);
            }
        }
        lengths = byPath.keySet().stream()
                .map(String::length)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        templated.sort(Comparator.comparingInt(Templated::length).reversed());
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

    public Optional<Match> match(String path) {
        Optional<Match> plain = plain(path);
        int reached = plain.map(
                        found -> rooted(found.api().reading().listen().path()).length())
                .orElse(-1);
        for (Templated candidate : templated) {
            if (candidate.length() <= reached) {
                break;
            }
            Matcher matcher = candidate.pattern().matcher(path);
            if (matcher.find()) {
                return Optional.of(matched(candidate.api(), path, matcher.end()));
            }
        }
        return plain.isPresent() ? plain : byAlias(path);
    }

    private Optional<Match> plain(String path) {
        for (int length : lengths) {
            if (length <= path.length()) {
                CompiledApi api = byPath.get(path.substring(0, length));
                if (api != null && mayEnd(path, length)) {
                    return Optional.of(matched(api, path, length));
                }
            }
        }
        return Optional.empty();
    }

    /** A listen path catches what merely begins like it, unless routes are strict. */
    private boolean mayEnd(String path, int length) {
        return !strict || path.length() == length || path.charAt(length - 1) == '/' || path.charAt(length) == '/';
    }

    private Optional<Match> byAlias(String path) {
        int slash = path.indexOf('/', 1);
        CompiledApi api = slash < 0 ? null : byId.get(path.substring(1, slash));
        // Nothing is stripped here: the alias is not the listen path.
        return api == null || api.reading().internal() ? Optional.empty() : Optional.of(new Match(api, path));
    }

    private static Match matched(CompiledApi api, String path, int end) {
        String rest = api.reading().listen().strip() ? path.substring(end) : path;
        return new Match(api, rest.startsWith("/") ? rest : "/" + rest);
    }

    private static String rooted(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
