package io.gatehouse.gateway.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The listen paths of one host: finding the best takes as long as the request's path is, however many listen paths there
 * are. Immutable; a change shares everything beside its own path.
 */
final class Trie {
    static final Trie EMPTY = new Trie(RadixTree.empty());

    private final RadixTree<Place> tree;

    private Trie(RadixTree<Place> tree) {
        this.tree = tree;
    }

    /**
     * What a path leads to.
     *
     * @param path the listen path as it is served
     * @param weight characters of it outside of variables: the longer wins, of equals the lower id
     */
    record Entry(String path, int weight, @Nullable Template template, CompiledApi api) {
        static Entry of(String path, CompiledApi api) {
            Template template = Template.is(path) ? Template.path(path) : null;
            return new Entry(path, template == null ? path.length() : template.weight(), template, api);
        }

        private String id() {
            return api.reading().apiId();
        }

        /** Where its literal start ends. */
        private String literal() {
            return template == null ? path : template.literal();
        }

        private String alias() {
            return "/" + id() + "/";
        }

        /** No worse than the other. */
        boolean asGoodAs(@Nullable Entry other) {
            return other == null
                    || other == this
                    || weight > other.weight
                    || (weight == other.weight && id().compareTo(other.id()) <= 0);
        }
    }

    /**
     * @param end characters of the path that are the listen path; -1 when the API was called by its id
     */
    record Hit(Entry entry, int end) {}

    /**
     * What ends at one place of the tree.
     *
     * @param listen whose listen path this is
     * @param alias whose alias this is
     * @param variables listen paths with variables whose literal start this is
     */
    private record Place(@Nullable Entry listen, @Nullable Entry alias, List<Entry> variables) {
        static final Place EMPTY = new Place(null, null, List.of());

        boolean isEmpty() {
            return listen == null && alias == null && variables.isEmpty();
        }

        Place listening(@Nullable Entry entry) {
            return new Place(entry, alias, variables);
        }

        Place aliased(@Nullable Entry entry) {
            return new Place(listen, entry, variables);
        }

        Place with(Entry entry) {
            var more = new ArrayList<>(variables);
            more.add(entry);
            return new Place(listen, alias, List.copyOf(more));
        }

        Place without(Entry entry) {
            return new Place(
                    listen,
                    alias,
                    variables.stream()
                            .filter(other -> !other.path().equals(entry.path()))
                            .toList());
        }
    }

    private Place at(String key) {
        Place place = tree.find(key);
        return place == null ? Place.EMPTY : place;
    }

    private Trie put(String key, Place place) {
        return new Trie(place.isEmpty() ? tree.without(key) : tree.with(key, place));
    }

    boolean isEmpty() {
        return tree.isEmpty();
    }

    /** Whether someone listens at exactly this path, whatever its variables match. */
    boolean isTaken(Entry entry) {
        Place place = at(entry.literal());
        return entry.template() == null
                ? place.listen() != null
                : place.variables().stream().anyMatch(other -> other.path().equals(entry.path()));
    }

    /** Called by its listen path, or by what begins with the whole alias and its slashes. */
    Trie with(Entry entry) {
        Place place = at(entry.literal());
        Trie listening = put(entry.literal(), entry.template() == null ? place.listening(entry) : place.with(entry));
        return listening.put(entry.alias(), listening.at(entry.alias()).aliased(entry));
    }

    Trie without(Entry entry) {
        Place place = at(entry.literal());
        Trie listening = put(entry.literal(), entry.template() == null ? place.listening(null) : place.without(entry));
        return listening.put(entry.alias(), listening.at(entry.alias()).aliased(null));
    }

    /**
     * The best of all that match; null when none does.
     *
     * @param strict whether a listen path must end where a segment ends
     */
    @Nullable
    Hit match(String path, boolean strict) {
        Entry best = null;
        int reached = 0;
        RadixTree.Node<Place> node = tree.root;
        int at = 0;
        while (true) {
            Place place = node.value;
            if (place != null) {
                Entry listen = place.listen();
                if (listen != null && listen.asGoodAs(best) && (!strict || mayEnd(path, at))) {
                    best = listen;
                    reached = at;
                }
                Entry alias = place.alias();
                // Where an API's alias and its listen path both match, the listen path says what is stripped.
                if (alias != null && (best == null || !best.asGoodAs(alias))) {
                    best = alias;
                    reached = -1;
                }
                if (!place.variables().isEmpty()) {
                    for (Entry variable : place.variables()) {
                        Template template = variable.template();
                        int end = template != null && variable.asGoodAs(best) ? template.end(path) : -1;
                        if (end >= 0) {
                            best = variable;
                            reached = end;
                        }
                    }
                }
            }
            if (at == path.length()) {
                break;
            }
            RadixTree.Node<Place> next = node.child(path.charAt(at));
            if (next == null || !path.startsWith(next.label, at)) {
                break;
            }
            at += next.label.length();
            node = next;
        }
        return best == null ? null : new Hit(best, reached);
    }

    private static boolean mayEnd(String path, int length) {
        return path.length() == length || (length > 0 && path.charAt(length - 1) == '/') || path.charAt(length) == '/';
    }
}
