package io.gatehouse.definition.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the first of many rules that covers a request without asking each: templates lie in a tree of segments, and only what is
 * a real expression is tried one by one. Answers exactly as asking the rules in their order would.
 */
final class EndpointTable {
    private static final int NONE = Integer.MAX_VALUE;

    private final List<EndpointRule> rules;
    private final boolean fromStart;
    private final boolean toEnd;
    private final Node root = new Node();
    private final int[] expressions;

    EndpointTable(List<EndpointRule> rules) {
        this.rules = List.copyOf(rules);
        PathMatching first = rules.isEmpty()
                ? PathMatching.ANYWHERE
                : rules.getFirst().path().matching();
        this.fromStart = first.fromStart();
        this.toEnd = first.toEnd();
        var others = new ArrayList<Integer>();
        for (int i = 0; i < this.rules.size(); i++) {
            PathPattern path = this.rules.get(i).path();
            boolean alike = path.matching().equals(first) && !first.ignoreCase();
            if (alike && path.isTemplate()) {
                file(path.written(), i);
            } else {
                others.add(i);
            }
        }
        this.expressions = others.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Index of the first rule that covers the request, -1 when none does. */
    int first(String method, String path) {
        int best = NONE;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (slash > 0 && fromStart) {
                break;
            }
            best = search(root, method, path, slash, best);
        }
        for (int index : expressions) {
            if (index > best) {
                break;
            }
            if (rules.get(index).covers(method, path)) {
                return index;
            }
        }
        return best == NONE ? -1 : best;
    }

    /** @param slash where the part of the path begins that this node's templates go on with */
    private int search(Node node, String method, String path, int slash, int bestSoFar) {
        int best = bestSoFar;
        int from = slash + 1;
        int next = path.indexOf('/', from);
        boolean last = next < 0;
        int to = last ? path.length() : next;
        if (last || !toEnd) {
            if (to > from) {
                best = chosen(node.endsWithAny, method, best);
            }
            best = node.endings.best(this, method, path, from, to, best);
        }
        if (last) {
            return best;
        }
        Node literal = node.children.get(path, from, to);
        if (literal != null) {
            best = search(literal, method, path, next, best);
        }
        Node any = node.any;
        return any != null && to > from ? search(any, method, path, next, best) : best;
    }

    private int chosen(int[] indexes, String method, int best) {
        for (int index : indexes) {
            if (index >= best) {
                return best;
            }
            String wanted = rules.get(index).method();
            if (wanted.isEmpty() || wanted.equals(method)) {
                return index;
            }
        }
        return best;
    }

    private void file(String template, int index) {
        String[] segments = template.substring(1).split("/", -1);
        Node node = root;
        for (int i = 0; i < segments.length - 1; i++) {
            node = segments[i].startsWith("{") ? node.any() : node.children.made(segments[i]);
        }
        String end = segments[segments.length - 1];
        if (end.startsWith("{")) {
            node.endsWithAny = with(node.endsWithAny, index);
        } else {
            node.endings.add(end, index);
        }
    }

    private static int[] with(int[] indexes, int index) {
        int[] longer = Arrays.copyOf(indexes, indexes.length + 1);
        longer[indexes.length] = index;
        return longer;
    }

    /** One segment deep in the tree. */
    private static final class Node {
        private final Children children = new Children();
        private final Endings endings = new Endings();
        private int[] endsWithAny = {};
        private @org.jspecify.annotations.Nullable Node any;

        private Node any() {
            Node node = any;
            if (node == null) {
                node = new Node();
                any = node;
            }
            return node;
        }
    }

    /** Nodes by literal segment, found without cutting the segment out of the path. */
    private static final class Children {
        private String[] names = new String[4];
        private @org.jspecify.annotations.Nullable Node[] nodes = new Node[4];
        private int size;

        private Node made(String name) {
            Node found = get(name, 0, name.length());
            if (found != null) {
                return found;
            }
            if (size * 2 >= names.length) {
                grow();
            }
            var node = new Node();
            put(name, node);
            size++;
            return node;
        }

        private void grow() {
            String[] oldNames = names;
            @org.jspecify.annotations.Nullable Node[] oldNodes = nodes;
            names = new String[oldNames.length * 2];
            nodes = new Node[oldNames.length * 2];
            for (int i = 0; i < oldNames.length; i++) {
                Node node = oldNodes[i];
                if (node != null) {
                    put(oldNames[i], node);
                }
            }
        }

        private void put(String name, Node node) {
            int at = hash(name, 0, name.length()) & (names.length - 1);
            while (nodes[at] != null) {
                at = (at + 1) & (names.length - 1);
            }
            names[at] = name;
            nodes[at] = node;
        }

        private @org.jspecify.annotations.Nullable Node get(String path, int from, int to) {
            if (size == 0) {
                return null;
            }
            int at = hash(path, from, to) & (names.length - 1);
            for (Node node = nodes[at]; node != null; node = nodes[at]) {
                String name = names[at];
                if (name.length() == to - from && path.startsWith(name, from)) {
                    return node;
                }
                at = (at + 1) & (names.length - 1);
            }
            return null;
        }

        /** Of four characters and the length: names are told apart by comparing, the hash only has to spread them. */
        private static int hash(String text, int from, int to) {
            int length = to - from;
            if (length == 0) {
                return 0;
            }
            int hash = length * 31 + text.charAt(from);
            hash = hash * 31 + text.charAt(from + length / 3);
            hash = hash * 31 + text.charAt(from + length * 2 / 3);
            hash = hash * 31 + text.charAt(to - 1);
            return hash ^ (hash >>> 11);
        }
    }

    /** Last literal segments: each matches where the path's segment begins with it, so they are filed by first character. */
    private static final class Endings {
        private String[] texts = {};
        private int[][] indexes = {};
        private int[] nothing = {};

        private void add(String text, int index) {
            if (text.isEmpty()) {
                nothing = with(nothing, index);
                return;
            }
            int at = Arrays.binarySearch(texts, text);
            if (at >= 0) {
                indexes[at] = with(indexes[at], index);
                return;
            }
            int place = -at - 1;
            texts = Arrays.copyOf(texts, texts.length + 1);
            indexes = Arrays.copyOf(indexes, indexes.length + 1);
            System.arraycopy(texts, place, texts, place + 1, texts.length - place - 1);
            System.arraycopy(indexes, place, indexes, place + 1, indexes.length - place - 1);
            texts[place] = text;
            indexes[place] = new int[] {index};
        }

        private int best(EndpointTable table, String method, String path, int from, int to, int bestSoFar) {
            int best = table.toEnd && to > from ? bestSoFar : table.chosen(nothing, method, bestSoFar);
            if (from == to || texts.length == 0) {
                return best;
            }
            char first = path.charAt(from);
            for (int i = start(first); i < texts.length && texts[i].charAt(0) == first; i++) {
                int length = texts[i].length();
                boolean fits = table.toEnd ? length == to - from : length <= to - from;
                if (fits && path.startsWith(texts[i], from)) {
                    best = table.chosen(indexes[i], method, best);
                }
            }
            return best;
        }

        /** The first text that begins with this character, or where it would stand. */
        private int start(char first) {
            int low = 0;
            int high = texts.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (texts[middle].charAt(0) < first) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
