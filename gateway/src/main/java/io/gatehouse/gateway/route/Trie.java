package io.gatehouse.gateway.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Listen paths by their characters, edges merged (a radix tree): finding the best takes as long as the request's path is,
 * however many listen paths there are. Built once, then only read.
 */
final class Trie {
    private final Node root = new Node("");
    private final boolean strict;

    /** What a path leads to; the lowest rank wins. */
    record Entry(int rank, CompiledApi api) {}

    /**
     * @param end characters of the path that are the listen path; -1 when the API was called by its id
     */
    record Hit(Entry entry, int end) {}

    /** One with variables, tried where its literal start ends. */
    private record Variable(Entry entry, Template template) {}

    private static final class Node {
        private String label;
        private Node[] children = {};
        /** Of the listen path that ends here. */
        private @Nullable Entry listen;
        /** Of the alias by API id that ends here. */
        private @Nullable Entry alias;

        private List<Variable> variables = List.of();

        Node(String label) {
            this.label = label;
        }

        @Nullable
        Node child(char first) {
            int low = 0;
            int high = children.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                Node node = children[middle];
                int order = node.label.charAt(0) - first;
                if (order == 0) {
                    return node;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return null;
        }

        void adopt(Node node) {
            children = Arrays.copyOf(children, children.length + 1);
            int at = children.length - 1;
            while (at > 0 && children[at - 1].label.charAt(0) > node.label.charAt(0)) {
                children[at] = children[at - 1];
                at--;
            }
            children[at] = node;
        }

        /** Cuts this edge in two after so many characters. */
        void split(int length) {
            var lower = new Node(label.substring(length));
            lower.children = children;
            lower.listen = listen;
            lower.alias = alias;
            lower.variables = variables;
            label = label.substring(0, length);
            children = new Node[] {lower};
            listen = null;
            alias = null;
            variables = List.of();
        }
    }

    /**
     * @param strict whether a listen path must end where a segment ends
     */
    Trie(boolean strict) {
        this.strict = strict;
    }

    void listen(String path, Entry entry) {
        node(path).listen = entry;
    }

    /** Only what begins with the whole alias and its slashes is meant. */
    void alias(String apiId, Entry entry) {
        node("/" + apiId + "/").alias = entry;
    }

    void variable(Template template, Entry entry) {
        Node node = node(template.literal());
        var more = new ArrayList<>(node.variables);
        more.add(new Variable(entry, template));
        node.variables = List.copyOf(more);
    }

    private Node node(String path) {
        Node node = root;
        int at = 0;
        while (at < path.length()) {
            Node next = node.child(path.charAt(at));
            if (next == null) {
                next = new Node(path.substring(at));
                node.adopt(next);
                return next;
            }
            int common = common(next.label, path, at);
            if (common < next.label.length()) {
                next.split(common);
            }
            at += common;
            node = next;
        }
        return node;
    }

    private static int common(String label, String path, int from) {
        int most = Math.min(label.length(), path.length() - from);
        int i = 1;
        while (i < most && label.charAt(i) == path.charAt(from + i)) {
            i++;
        }
        return i;
    }

    /** The best of all that match; null when none does. */
    @Nullable
    Hit match(String path) {
        Entry best = null;
        int reached = 0;
        Node node = root;
        int at = 0;
        while (true) {
            Entry listen = node.listen;
            if (listen != null && asGood(listen, best) && mayEnd(path, at)) {
                best = listen;
                reached = at;
            }
            Entry alias = node.alias;
            if (alias != null && !asGood(best, alias)) {
                best = alias;
                reached = -1;
            }
            if (!node.variables.isEmpty()) {
                for (Variable variable : node.variables) {
                    int end =
                            asGood(variable.entry(), best) ? variable.template().end(path) : -1;
                    if (end >= 0) {
                        best = variable.entry();
                        reached = end;
                    }
                }
            }
            if (at == path.length()) {
                break;
            }
            Node next = node.child(path.charAt(at));
            if (next == null || !path.startsWith(next.label, at)) {
                break;
            }
            at += next.label.length();
            node = next;
        }
        return best == null ? null : new Hit(best, reached);
    }

    /** Where an API's alias and its listen path both match, the listen path says what is stripped. */
    private static boolean asGood(@Nullable Entry entry, @Nullable Entry than) {
        return entry != null && (than == null || entry.rank() <= than.rank());
    }

    /** A listen path catches what merely begins like it, unless routes are strict. */
    private boolean mayEnd(String path, int length) {
        return !strict
                || path.length() == length
                || (length > 0 && path.charAt(length - 1) == '/')
                || path.charAt(length) == '/';
    }
}
