package io.gatehouse.rego.eval;

import io.gatehouse.rego.compile.Compiler;
import io.gatehouse.rego.compile.Program;
import io.gatehouse.rego.syntax.Term;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A program ready to run: the tree of documents with their rules as nodes. Immutable, shared by all threads. */
public final class Plan {
    private final Document root;
    private final Set<String> hosts;
    private final Map<Program.Node, Document> documents = new HashMap<>();

    public Plan(Program program, Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
        this.root = shape(program.root());
        documents.forEach((node, document) -> {
            if (!node.clauses().isEmpty()) {
                document.rules(node.clauses().stream()
                        .map(clause -> clause(document, clause))
                        .toList());
            }
        });
    }

    /** A query: what it asks and the names of its variables by slot. */
    public record Query(Body body, Map<Integer, String> names, int slots) {}

    public Query query(Compiler.Query query) {
        return new Query(
                new Translator(this, new BitSet()).body(query.body()), Map.copyOf(query.names()), query.slots());
    }

    int documents() {
        return documents.size();
    }

    Document root() {
        return root;
    }

    boolean isHost(String name) {
        return hosts.contains(name);
    }

    @Nullable
    Document find(String path) {
        Document at = root;
        for (String name : path.split("\\.")) {
            at = at == null ? null : at.children.get(name);
        }
        return at;
    }

    /** Shows every rule, in the order of the sources within a document. */
    public void clauses(Consumer<Clause> show) {
        documents.values().forEach(document -> List.of(document.clauses).forEach(show));
    }

    private Document shape(Program.Node node) {
        var document =
                new Document(documents.size(), node.path(), !node.clauses().isEmpty(), node.isFunction());
        documents.put(node, document);
        node.children().forEach((name, child) -> document.children.put(name, shape(child)));
        return document;
    }

    private Clause clause(Document document, Program.Clause clause) {
        var bound = new BitSet();
        List<Term> args = clause.rule().args();
        Pattern[] params = null;
        if (args != null) {
            var translator = new Translator(this, bound);
            params = args.stream().map(translator::pattern).toArray(Pattern[]::new);
        }
        return clause(document, clause, params, bound);
    }

    private Clause clause(Document document, Program.Clause clause, Pattern @Nullable [] params, BitSet outer) {
        var bound = (BitSet) outer.clone();
        var translator = new Translator(this, bound);
        Body body = translator.body(clause.rule().body());
        var keys = new ArrayList<Node>();
        clause.keys().forEach(key -> keys.add(translator.node(key)));
        Term contains = clause.rule().contains();
        Node member = contains == null ? null : translator.node(contains);
        Node value = contains == null ? translator.node(clause.rule().value()) : new Terms.Constant(Value.TRUE);
        Program.Clause next = clause.otherwise();
        return new Clause(
                document,
                clause.rule(),
                keys.toArray(new Node[0]),
                params,
                member,
                value,
                body,
                clause.slots(),
                next == null ? null : clause(document, next, params, outer),
                clause.names());
    }
}
