package io.gatehouse.gateway.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values by text, common beginnings merged. Immutable: a change copies the nodes on its way and shares all others with the
 * tree it came from, so that its cost and its garbage do not grow with the tree.
 */
final class RadixTree<V> {
    final Node<V> root;

    private RadixTree(Node<V> root) {
        this.root = root;
    }

    static <V> RadixTree<V> empty() {
        return new RadixTree<>(new Node<>("", Node.none(), null));
    }

    /** An edge and what hangs on it; only the root's label is empty. */
    static final class Node<V> {
        private static final Node<?>[] NONE = {};

        final String label;
        private final Node<V>[] children;
        final @Nullable V value;

        private Node(String label, Node<V>[] children, @Nullable V value) {
            this.label = label;
            this.children = children;
            this.value = value;
        }

        @SuppressWarnings("unchecked") // an empty array holds nothing of another type
        private static <V> Node<V>[] none() {
            return (Node<V>[]) NONE;
        }

        @Nullable
        Node<V> child(char first) {
            int at = index(first);
            return at < 0 ? null : children[at];
        }

        /** As {@link Arrays#binarySearch} answers. */
        private int index(char first) {
            int low = 0;
            int high = children.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = children[middle].label.charAt(0) - first;
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -low - 1;
        }

        private Node<V> holding(@Nullable V other) {
            return new Node<>(label, children, other);
        }

        private Node<V> labelled(String other) {
            return new Node<>(other, children, value);
        }

        private Node<V> replacing(int at, Node<V> child) {
            Node<V>[] others = children.clone();
            others[at] = child;
            return new Node<>(label, others, value);
        }

        private Node<V> adopting(int at, Node<V> child) {
            Node<V>[] more = Arrays.copyOf(children, children.length + 1);
            System.arraycopy(children, at, more, at + 1, children.length - at);
            more[at] = child;
            return new Node<>(label, more, value);
        }

        private Node<V> dropping(int at) {
            Node<V>[] fewer = Arrays.copyOf(children, children.length - 1);
            System.arraycopy(children, at + 1, fewer, at, fewer.length - at);
            return new Node<>(label, fewer, value);
        }

        /** The same with its edge cut in two after so many characters. */
        private Node<V> split(int length) {
            Node<V>[] lower = Arrays.copyOf(Node.<V>none(), 1);
            lower[0] = labelled(label.substring(length));
            return new Node<>(label.substring(0, length), lower, null);
        }

        /** What is left of a node below the root when it may hold nothing any more; null for nothing. */
        private @Nullable Node<V> tidied() {
            if (value != null || children.length > 1) {
                return this;
            }
            return children.length == 0 ? null : children[0].labelled(label + children[0].label);
        }
    }

    @Nullable
    V find(String key) {
        Node<V> node = root;
        int at = 0;
        while (at < key.length()) {
            Node<V> next = node.child(key.charAt(at));
            if (next == null || !key.startsWith(next.label, at)) {
                return null;
            }
            at += next.label.length();
            node = next;
        }
        return node.value;
    }

    RadixTree<V> with(String key, V value) {
        return new RadixTree<>(put(root, key, 0, value));
    }

    private static <V> Node<V> put(Node<V> node, String key, int from, V value) {
        if (from == key.length()) {
            return node.holding(value);
        }
        int at = node.index(key.charAt(from));
        if (at < 0) {
            return node.adopting(-at - 1, new Node<>(key.substring(from), Node.none(), value));
        }
        Node<V> child = node.children[at];
        int common = common(child.label, key, from);
        Node<V> reached = common < child.label.length() ? child.split(common) : child;
        return node.replacing(at, put(reached, key, from + common, value));
    }

    RadixTree<V> without(String key) {
        Node<V> left = remove(root, key, 0);
        return left == root ? this : new RadixTree<>(left);
    }

    /** The node itself is not tidied, as the root never is. */
    private static <V> Node<V> remove(Node<V> node, String key, int from) {
        if (from == key.length()) {
            return node.value == null ? node : node.holding(null);
        }
        int at = node.index(key.charAt(from));
        if (at < 0 || !key.startsWith(node.children[at].label, from)) {
            return node;
        }
        Node<V> child = node.children[at];
        Node<V> left = remove(child, key, from + child.label.length());
        if (left == child) {
            return node;
        }
        Node<V> tidied = left.tidied();
        return tidied == null ? node.dropping(at) : node.replacing(at, tidied);
    }

    private static int common(String label, String key, int from) {
        int most = Math.min(label.length(), key.length() - from);
        int i = 1;
        while (i < most && label.charAt(i) == key.charAt(from + i)) {
            i++;
        }
        return i;
    }

    boolean isEmpty() {
        return root.value == null && root.children.length == 0;
    }

    /** In order of their keys. */
    List<V> values() {
        var values = new ArrayList<V>();
        collect(root, values);
        return values;
    }

    private static <V> void collect(Node<V> node, List<V> into) {
        if (node.value != null) {
            into.add(node.value);
        }
        for (Node<V> child : node.children) {
            collect(child, into);
        }
    }
}
