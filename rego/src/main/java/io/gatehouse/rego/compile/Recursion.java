package io.gatehouse.rego.compile;

import io.gatehouse.rego.syntax.Expr;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.syntax.Term;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds documents that need themselves. */
final class Recursion {
    private final Program program;
    private final List<RegoFault.Mistake> mistakes;
    private final Map<Program.Node, Set<Program.Node>> needs = new IdentityHashMap<>();
    private final Set<Program.Node> done = new HashSet<>();
    private final Set<Program.Node> open = new LinkedHashSet<>();

    Recursion(Program program, List<RegoFault.Mistake> mistakes) {
        this.program = program;
        this.mistakes = mistakes;
    }

    void check() {
        var all = new ArrayList<Program.Node>();
        rules(program.root(), all);
        all.forEach(this::visit);
    }

    private static void rules(Program.Node node, List<Program.Node> out) {
        if (!node.clauses().isEmpty()) {
            out.add(node);
        }
        node.children().values().forEach(child -> rules(child, out));
    }

    private void visit(Program.Node node) {
        if (done.contains(node)) {
            return;
        }
        open.add(node);
        for (Program.Node next : needs(node)) {
            if (open.contains(next)) {
                report(next);
            } else {
                visit(next);
            }
        }
        open.remove(node);
        done.add(node);
    }

    private void report(Program.Node start) {
        var path = new ArrayList<String>();
        Program.Node rule = start;
        boolean inside = false;
        for (Program.Node node : open) {
            inside |= node == start;
            if (inside) {
                path.add(node.path());
                rule = rule.clauses().isEmpty() ? node : rule;
            }
        }
        path.add(start.path());
        mistakes.add(new RegoFault.Mistake(
                rule.clauses().getFirst().rule().pos(),
                "rego_recursion_error",
                "rule " + rule.path() + " is recursive: " + String.join(" -> ", path)));
    }

    private Set<Program.Node> needs(Program.Node node) {
        Set<Program.Node> known = needs.get(node);
        if (known != null) {
            return known;
        }
        var found = new LinkedHashSet<Program.Node>();
        needs.put(node, found);
        // Who reads the whole of a document reads what lies below it.
        found.addAll(node.children().values());
        for (Program.Clause clause : node.clauses()) {
            for (Program.Clause one = clause; one != null; one = one.otherwise()) {
                one.keys().forEach(key -> term(key, found));
                if (one.rule().args() != null) {
                    one.rule().args().forEach(arg -> term(arg, found));
                }
                if (one.rule().contains() != null) {
                    term(one.rule().contains(), found);
                }
                term(one.rule().value(), found);
                body(one.rule().body(), found);
            }
        }
        return found;
    }

    private void body(List<Expr> body, Set<Program.Node> out) {
        body.forEach(expr -> statement(expr, out));
    }

    private void statement(Expr expr, Set<Program.Node> out) {
        switch (expr) {
            case Expr.Holds e -> term(e.term(), out);
            case Expr.Unify e -> {
                term(e.left(), out);
                term(e.right(), out);
            }
            case Expr.SomeIn e -> {
                if (e.key() != null) {
                    term(e.key(), out);
                }
                term(e.value(), out);
                term(e.domain(), out);
            }
            case Expr.Every e -> {
                term(e.domain(), out);
                body(e.body(), out);
            }
            case Expr.Not e -> statement(e.expr(), out);
            case Expr.With e -> {
                statement(e.expr(), out);
                e.changes().forEach(change -> {
                    term(change.value(), out);
                    if (change.value() instanceof Term.Var v && v.slot() == Names.FUNCTION) {
                        function(v.name(), out);
                    }
                });
            }
            case Expr.Assign _, Expr.Some _ -> {}
        }
    }

    private void function(String name, Set<Program.Node> out) {
        if (name.startsWith("data.")) {
            Program.Node node = program.find(List.of(name.substring(5).split("\\.")));
            if (node != null && !node.clauses().isEmpty()) {
                out.add(node);
            }
        }
    }

    private void term(Term term, Set<Program.Node> out) {
        switch (term) {
            case Term.Const _ -> {}
            case Term.Var name -> {
                if (name.slot() == Names.DATA) {
                    out.add(program.root());
                }
            }
            case Term.Ref(Pos _, Term head, List<Term> path) -> {
                path.forEach(key -> term(key, out));
                if (head instanceof Term.Var root && root.slot() == Names.DATA) {
                    reached(program.root(), path, 0, out);
                } else {
                    term(head, out);
                }
            }
            case Term.Array t -> t.items().forEach(item -> term(item, out));
            case Term.SetOf t -> t.items().forEach(item -> term(item, out));
            case Term.Obj t ->
                t.fields().forEach(field -> {
                    term(field.key(), out);
                    term(field.value(), out);
                });
            case Term.Call t -> {
                function(t.name(), out);
                t.args().forEach(arg -> term(arg, out));
            }
            case Term.ArrayOf t -> {
                term(t.head(), out);
                body(t.body(), out);
            }
            case Term.SetFrom t -> {
                term(t.head(), out);
                body(t.body(), out);
            }
            case Term.ObjFrom t -> {
                term(t.key(), out);
                term(t.value(), out);
                body(t.body(), out);
            }
        }
    }

    /** Every rule that the rest of a path may reach; a key that is not constant may be any. */
    private static void reached(Program.Node node, List<Term> path, int at, Set<Program.Node> out) {
        if (!node.clauses().isEmpty() || at == path.size()) {
            out.add(node);
        } else if (path.get(at) instanceof Term.Const(Pos _, Value key)) {
            Program.Node child =
                    key instanceof Value.Str(String name) ? node.children().get(name) : null;
            if (child != null) {
                reached(child, path, at + 1, out);
            }
        } else if (at == path.size() - 1) {
            out.add(node);
        } else {
            node.children().values().forEach(child -> reached(child, path, at + 1, out));
        }
    }
}
