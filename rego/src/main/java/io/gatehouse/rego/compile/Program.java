package io.gatehouse.rego.compile;

import io.gatehouse.rego.syntax.Rule;
import io.gatehouse.rego.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled rule set: the tree of documents, each with its rules. Not changed after compilation. */
public final class Program {
    private final Node root = new Node("data");
    final Set<String> packages = new LinkedHashSet<>();
    /** Lines of each file, for explanations. */
    final Map<String, List<String>> sources = new LinkedHashMap<>();

    public Node root() {
        return root;
    }

    /** The line of a file, counted from one; empty when there is none. */
    public String line(String file, int row) {
        List<String> lines = sources.getOrDefault(file, List.of());
        return row > 0 && row <= lines.size() ? lines.get(row - 1) : "";
    }

    /** As references, {@code data.a.b}, in the order of the files. */
    public List<String> packages() {
        return List.copyOf(packages);
    }

    public Set<String> files() {
        return sources.keySet();
    }

    /** The node at that path, or null. */
    public @Nullable Node find(List<String> path) {
        Node node = root;
        for (String name : path) {
            node = node.children.get(name);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    /** One document: a package, a rule or a part of either. */
    public static final class Node {
        private final String path;
        final Map<String, Node> children = new LinkedHashMap<>();
        final List<Clause> clauses = new ArrayList<>();

        Node(String path) {
            this.path = path;
        }

        Node child(String name) {
            return children.computeIfAbsent(name, n -> new Node(path + "." + n));
        }

        public String path() {
            return path;
        }

        public Map<String, Node> children() {
            return children;
        }

        public List<Clause> clauses() {
            return clauses;
        }

        public boolean isFunction() {
            return !clauses.isEmpty() && clauses.getFirst().rule().args() != null;
        }
    }

    /**
     * A rule with its names resolved and its body in an order that can be evaluated.
     *
     * @param keys the path below the node that is only known when evaluated
     * @param slots how many variables its frame holds
     * @param names those variables by slot
     */
    public record Clause(
            Rule rule, List<Term> keys, int slots, @Nullable Clause otherwise, Map<Integer, String> names) {}
}
