package io.gatehouse.rego.compile;

import io.gatehouse.rego.builtin.Builtins;
import io.gatehouse.rego.syntax.Expr;
import io.gatehouse.rego.syntax.Module;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.syntax.Term;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives every name of one module its meaning. */
final class Resolver {
    static final int INPUT = -2;
    static final int DATA = -3;

    private final Set<String> rules;
    private final Term.Ref pack;
    private final Map<String, Term> imports = new HashMap<>();
    private final Program program;
    private final Map<String, Integer> hosts;

    Resolver(Module module, Set<String> rules, Program program, Map<String, Integer> hosts) {
        this.rules = rules;
        this.program = program;
        this.hosts = hosts;
        Pos pos = new Pos(module.file(), 1, 1);
        this.pack = new Term.Ref(pos, new Term.Var(pos, "data", DATA), constants(pos, module.path()));
        for (Module.Import one : module.imports()) {
            Term.Var root = (Term.Var) one.ref().head();
            Term.Var head = new Term.Var(root.pos(), root.name(), root.name().equals("input") ? INPUT : DATA);
            imports.put(
                    one.name(),
                    one.ref().path().isEmpty()
                            ? head
                            : new Term.Ref(one.pos(), head, one.ref().path()));
        }
    }

    private static List<Term> constants(Pos pos, List<String> names) {
        var path = new ArrayList<Term>();
        names.forEach(name -> path.add(new Term.Const(pos, Value.of(name))));
        return path;
    }

    List<Expr> body(List<Expr> body, Scope scope) {
        var out = new ArrayList<Expr>();
        body.forEach(expr -> statement(expr, scope, out));
        return out;
    }

    private void statement(Expr expr, Scope scope, List<Expr> out) {
        switch (expr) {
            case Expr.Some(Pos _, List<String> names) -> names.forEach(scope::declare);
            case Expr.Assign(Pos pos, Term left, Term right) -> {
                Term value = term(right, scope);
                declare(left, scope);
                unify(pos, term(left, scope), value, out);
            }
            case Expr.Unify(Pos pos, Term left, Term right) -> unify(pos, term(left, scope), term(right, scope), out);
            case Expr.SomeIn(Pos pos, Term key, Term value, Term domain) -> {
                Term from = term(domain, scope);
                if (key != null) {
                    declare(key, scope);
                }
                declare(value, scope);
                out.add(new Expr.SomeIn(pos, key == null ? null : term(key, scope), term(value, scope), from));
            }
            case Expr.Every(Pos pos, Term key, Term value, Term domain, List<Expr> body) -> {
                Term from = term(domain, scope);
                Scope inner = scope.inner();
                if (key != null) {
                    declare(key, inner);
                }
                declare(value, inner);
                out.add(new Expr.Every(
                        pos,
                        key == null ? null : term(key, inner),
                        term(value, inner),
                        from,
                        body(body, inner.inner())));
            }
            case Expr.Not(Pos pos, Expr inner) -> {
                var parts = new ArrayList<Expr>();
                statement(inner, scope, parts);
                if (parts.size() == 1) {
                    out.add(new Expr.Not(pos, lifted(parts.getFirst(), scope, out)));
                } else {
                    var items = new ArrayList<Term>();
                    out.add(new Expr.Not(
                            pos,
                            new Expr.Holds(
                                    pos,
                                    new Term.Call(
                                            pos,
                                            "internal.any",
                                            List.of(new Term.ArrayOf(pos, new Term.Array(pos, items), parts))))));
                }
            }
            case Expr.With(Pos pos, Expr inner, List<Expr.Change> changes) -> {
                var parts = new ArrayList<Expr>();
                statement(inner, scope, parts);
                var resolved = changes.stream()
                        .map(c -> new Expr.Change(target(c.target(), scope), replacement(c.value(), scope)))
                        .toList();
                parts.forEach(part -> out.add(new Expr.With(pos, part, resolved)));
            }
            case Expr.Holds(Pos pos, Term term) -> {
                Term resolved = term(term, scope);
                if (resolved instanceof Term.Call(Pos p, String name, List<Term> args)
                        && arity(name) >= 0
                        && args.size() == arity(name) + 1) {
                    unify(pos, args.getLast(), new Term.Call(p, name, args.subList(0, args.size() - 1)), out);
                } else {
                    out.add(new Expr.Holds(pos, resolved));
                }
            }
        }
    }

    /** Arrays and objects against one another fall apart into their items, so that each can be ordered alone. */
    private static void unify(Pos pos, Term left, Term right, List<Expr> out) {
        if (left instanceof Term.Array(Pos _, List<Term> a)
                && right instanceof Term.Array(Pos _, List<Term> b)
                && a.size() == b.size()
                && !a.isEmpty()) {
            for (int i = 0; i < a.size(); i++) {
                unify(pos, a.get(i), b.get(i), out);
            }
        } else if (left instanceof Term.Obj(Pos _, List<Term.Pair> a)
                && right instanceof Term.Obj(Pos _, List<Term.Pair> b)
                && a.size() == b.size()
                && !a.isEmpty()
                && a.stream().allMatch(x -> x.key() instanceof Term.Const && same(b, x.key()) != null)) {
            for (Term.Pair pair : a) {
                Term other = same(b, pair.key());
                if (other != null) {
                    unify(pos, pair.value(), other, out);
                }
            }
        } else {
            out.add(new Expr.Unify(pos, left, right));
        }
    }

    private static @Nullable Term same(List<Term.Pair> fields, Term key) {
        for (Term.Pair pair : fields) {
            if (key instanceof Term.Const(Pos _, Value a)
                    && pair.key() instanceof Term.Const(Pos _, Value b)
                    && a.compareTo(b) == 0) {
                return pair.value();
            }
        }
        return null;
    }

    /** OPA moves the arguments of a negated call in front of the negation: undefined there ends the body. */
    private static Expr lifted(Expr expr, Scope scope, List<Expr> out) {
        return switch (expr) {
            case Expr.Holds(Pos pos, Term.Call(Pos p, String name, List<Term> args)) -> {
                boolean stays = name.equals("equal");
                var moved = new ArrayList<Term>();
                for (Term arg : args) {
                    moved.add(stays && arg instanceof Term.Ref ? arg : moved(arg, scope, out));
                }
                yield new Expr.Holds(pos, new Term.Call(p, name, moved));
            }
            case Expr.Holds(Pos pos, Term.Array(Pos p, List<Term> items)) -> {
                var moved = new ArrayList<Term>();
                items.forEach(item -> moved.add(moved(item, scope, out)));
                yield new Expr.Holds(pos, new Term.Array(p, moved));
            }
            default -> expr;
        };
    }

    private static Term moved(Term term, Scope scope, List<Expr> out) {
        return switch (term) {
            case Term.Const _, Term.Var _, Term.ArrayOf _, Term.SetFrom _, Term.ObjFrom _ -> term;
            default -> {
                Term.Var local = new Term.Var(term.pos(), "_$", scope.declare("_"));
                out.add(new Expr.Unify(term.pos(), local, term));
                yield local;
            }
        };
    }

    void declare(Term pattern, Scope scope) {
        switch (pattern) {
            case Term.Var name -> {
                int _ = scope.declare(name.name());
            }
            case Term.Array(Pos _, List<Term> items) -> items.forEach(item -> declare(item, scope));
            case Term.Obj(Pos _, List<Term.Pair> fields) -> fields.forEach(pair -> declare(pair.value(), scope));
            default -> {}
        }
    }

    private Term target(Term term, Scope scope) {
        String name = dotted(term);
        if (name != null && !name.startsWith("input") && !name.startsWith("data.") && !name.equals("data")) {
            String full = function(name);
            if (arity(full) >= 0 && !full.startsWith("data.")) {
                return new Term.Call(term.pos(), full, List.of());
            }
        }
        return term(term, scope);
    }

    private Term replacement(Term term, Scope scope) {
        String name = dotted(term);
        if (name != null && scope.find(name) == null) {
            String full = function(name);
            if (arity(full) >= 0) {
                return new Term.Call(term.pos(), full, List.of());
            }
        }
        return term(term, scope);
    }

    static @Nullable String dotted(Term term) {
        if (term instanceof Term.Var name) {
            return name.name();
        }
        if (term instanceof Term.Ref(Pos _, Term.Var head, List<Term> path)) {
            var name = new StringBuilder(head.name());
            for (Term key : path) {
                if (!(key instanceof Term.Const(Pos _, Value.Str(String text)))) {
                    return null;
                }
                name.append('.').append(text);
            }
            return name.toString();
        }
        return null;
    }

    /** The full name of a function called so here. */
    private String function(String name) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        if (rules.contains(first)) {
            return dotted(pack) + "." + name;
        }
        Term imported = imports.get(first);
        return imported == null ? name : dotted(imported) + (dot < 0 ? "" : name.substring(dot));
    }

    private int arity(String name) {
        if (name.startsWith("data.")) {
            Program.Node node = program.find(List.of(name.substring(5).split("\\.")));
            if (node == null || node.clauses.isEmpty()) {
                return -1;
            }
            List<Term> args = node.clauses.getFirst().rule().args();
            return args == null ? -1 : args.size();
        }
        Integer host = hosts.get(name);
        return host != null ? host : Builtins.arity(name);
    }

    Term term(Term term, Scope scope) {
        return switch (term) {
            case Term.Const _ -> term;
            case Term.Var name -> variable(name, scope);
            case Term.Ref(Pos pos, Term head, List<Term> path) -> {
                Term base = term(head, scope);
                var keys = new ArrayList<Term>();
                if (base instanceof Term.Ref(Pos _, Term root, List<Term> prefix)) {
                    base = root;
                    keys.addAll(prefix);
                }
                path.forEach(key -> keys.add(term(key, scope)));
                yield new Term.Ref(pos, base, keys);
            }
            case Term.Array(Pos pos, List<Term> items) -> new Term.Array(pos, all(items, scope));
            case Term.SetOf(Pos pos, List<Term> items) -> new Term.SetOf(pos, all(items, scope));
            case Term.Obj(Pos pos, List<Term.Pair> fields) ->
                new Term.Obj(
                        pos,
                        fields.stream()
                                .map(p -> new Term.Pair(term(p.key(), scope), term(p.value(), scope)))
                                .toList());
            case Term.Call(Pos pos, String name, List<Term> args) -> {
                String full = function(name);
                int arity = arity(full);
                if (arity == -1) {
                    throw new RegoFault(pos, "rego_type_error", "undefined function " + name);
                }
                if (arity >= 0 && args.size() != arity && args.size() != arity + 1) {
                    throw new RegoFault(
                            pos, "rego_type_error", name + ": arity mismatch: have " + args.size() + ", want " + arity);
                }
                yield new Term.Call(pos, full, all(args, scope));
            }
            case Term.ArrayOf(Pos pos, Term head, List<Expr> body) -> {
                Scope inner = scope.inner();
                List<Expr> resolved = body(body, inner);
                yield new Term.ArrayOf(pos, term(head, inner), resolved);
            }
            case Term.SetFrom(Pos pos, Term head, List<Expr> body) -> {
                Scope inner = scope.inner();
                List<Expr> resolved = body(body, inner);
                yield new Term.SetFrom(pos, term(head, inner), resolved);
            }
            case Term.ObjFrom(Pos pos, Term key, Term value, List<Expr> body) -> {
                Scope inner = scope.inner();
                List<Expr> resolved = body(body, inner);
                yield new Term.ObjFrom(pos, term(key, inner), term(value, inner), resolved);
            }
        };
    }

    private List<Term> all(List<Term> terms, Scope scope) {
        var out = new ArrayList<Term>();
        terms.forEach(term -> out.add(term(term, scope)));
        return out;
    }

    private Term variable(Term.Var name, Scope scope) {
        if (name.slot() != -1) {
            return name;
        }
        Integer slot = scope.find(name.name());
        if (slot != null) {
            return new Term.Var(name.pos(), name.name(), slot);
        }
        if (rules.contains(name.name())) {
            var path = new ArrayList<>(pack.path());
            path.add(new Term.Const(name.pos(), Value.of(name.name())));
            return new Term.Ref(name.pos(), pack.head(), path);
        }
        Term imported = imports.get(name.name());
        if (imported != null) {
            return imported;
        }
        return switch (name.name()) {
            case "input" -> new Term.Var(name.pos(), "input", INPUT);
            case "data" -> new Term.Var(name.pos(), "data", DATA);
            default -> new Term.Var(name.pos(), name.name(), scope.implicit(name.name()));
        };
    }
}
