package io.gatehouse.rego.compile;

import io.gatehouse.rego.builtin.Absent;
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

/** Gives every name of one module its meaning and brings statements into the forms that are evaluated. */
final class Resolver {
    private static final Set<String> DEPRECATED = Set.of(
            "any",
            "all",
            "re_match",
            "set_diff",
            "net.cidr_overlap",
            "cast_array",
            "cast_set",
            "cast_string",
            "cast_boolean",
            "cast_null",
            "cast_object");

    private final boolean v1;
    private final Set<String> rules;
    private final Term.Ref pack;
    private final Map<String, Term> imports = new HashMap<>();
    private final Program program;
    private final Map<String, Integer> hosts;
    private final List<RegoFault.Mistake> mistakes;

    Resolver(
            Module module,
            Set<String> rules,
            Program program,
            Map<String, Integer> hosts,
            List<RegoFault.Mistake> mistakes) {
        this.v1 = module.v1();
        this.rules = rules;
        this.program = program;
        this.hosts = hosts;
        this.mistakes = mistakes;
        Pos pos = new Pos(module.file(), 1, 1);
        this.pack = new Term.Ref(pos, new Term.Var(pos, "data", Names.DATA), constants(pos, module.path()));
        for (Module.Import one : module.imports()) {
            Term.Var root = (Term.Var) one.ref().head();
            if (v1 && imports.containsKey(one.name())) {
                mistake(
                        one.pos(),
                        "rego_compile_error",
                        "import must not shadow the import of " + one.name() + " above");
            }
            Term.Var head =
                    new Term.Var(root.pos(), root.name(), root.name().equals("input") ? Names.INPUT : Names.DATA);
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

    private void mistake(Pos pos, String code, String message) {
        mistakes.add(new RegoFault.Mistake(pos, code, message));
    }

    /** Names declared in {@code scope} that nothing has read by now. */
    void reportUnused(Scope scope) {
        scope.unused()
                .forEach(name ->
                        mistake(name.getValue(), "rego_compile_error", "declared var " + name.getKey() + " unused"));
    }

    List<Expr> body(List<Expr> body, Scope scope) {
        var out = new ArrayList<Expr>();
        body.forEach(expr -> statement(expr, scope, out));
        return out;
    }

    private void declare(String name, Scope.Kind kind, Pos pos, Scope scope) {
        if (v1 && (name.equals("input") || name.equals("data"))) {
            mistake(
                    pos,
                    "rego_compile_error",
                    "variables must not shadow " + name + " (use a different variable name)");
        }
        String objection = scope.objection(name, kind);
        if (objection != null) {
            mistake(pos, "rego_compile_error", objection);
        }
        int _ = scope.declare(name, kind, pos);
    }

    private void statement(Expr expr, Scope scope, List<Expr> out) {
        switch (expr) {
            case Expr.Some(Pos pos, List<String> names) ->
                names.forEach(name -> declare(name, Scope.Kind.DECLARED, pos, scope));
            case Expr.Assign(Pos pos, Term left, Term right) -> {
                Term value = term(right, scope);
                declare(left, scope, Scope.Kind.ASSIGNED);
                Unification.of(pos, term(left, scope), value, out);
            }
            case Expr.Unify(Pos pos, Term left, Term right) ->
                Unification.of(pos, term(left, scope), term(right, scope), out);
            case Expr.SomeIn(Pos pos, Term key, Term value, Term domain) -> {
                Term from = term(domain, scope);
                if (key != null) {
                    declare(key, scope, Scope.Kind.ASSIGNED);
                }
                declare(value, scope, Scope.Kind.ASSIGNED);
                out.add(new Expr.SomeIn(pos, key == null ? null : term(key, scope), term(value, scope), from));
            }
            case Expr.Every(Pos pos, Term key, Term value, Term domain, List<Expr> body) -> {
                Term from = term(domain, scope);
                Scope inner = scope.inner();
                if (key != null) {
                    declare(key, inner, Scope.Kind.ASSIGNED);
                }
                declare(value, inner, Scope.Kind.ASSIGNED);
                Term keys = key == null ? null : term(key, inner);
                Term values = term(value, inner);
                Scope innermost = inner.inner();
                out.add(new Expr.Every(pos, keys, values, from, body(body, innermost)));
                reportUnused(innermost);
            }
            case Expr.Not(Pos pos, Expr inner) -> not(pos, inner, scope, out);
            case Expr.With(Pos pos, Expr inner, List<Expr.Change> changes) -> {
                var parts = new ArrayList<Expr>();
                var resolved = new ArrayList<Expr.Change>();
                for (Expr.Change change : changes) {
                    Term value = replacement(change.value(), scope);
                    Term target = target(change.target(), scope);
                    // As in OPA: what replaces is found before, so that it may iterate.
                    boolean stays = value instanceof Term.Const || value instanceof Term.Var;
                    resolved.add(new Expr.Change(target, stays ? value : lift(value, scope, out)));
                }
                statement(inner, scope, parts);
                parts.forEach(part -> out.add(new Expr.With(pos, part, List.copyOf(resolved))));
            }
            case Expr.Holds(Pos pos, Term term) -> {
                Term resolved = term(term, scope);
                if (resolved instanceof Term.Call(Pos p, String name, List<Term> args)
                        && name.equals("equal")
                        && args.size() == 2
                        && args.getFirst() instanceof Term.Var
                        && args.getLast() instanceof Term.Ref) {
                    // The reference may bind the variable on its way: it goes first.
                    out.add(new Expr.Holds(pos, new Term.Call(p, name, args.reversed())));
                } else if (resolved instanceof Term.Call(Pos p, String name, List<Term> args)
                        && arity(name) >= 0
                        && args.size() == arity(name) + 1) {
                    Unification.of(pos, args.getLast(), new Term.Call(p, name, args.subList(0, args.size() - 1)), out);
                } else {
                    out.add(new Expr.Holds(pos, resolved));
                }
            }
        }
    }

    private void not(Pos pos, Expr inner, Scope scope, List<Expr> out) {
        var parts = new ArrayList<Expr>();
        statement(inner, scope, parts);
        if (parts.size() == 1) {
            out.add(new Expr.Not(pos, lifted(parts.getFirst(), scope, out)));
            return;
        }
        Term any = new Term.ArrayOf(pos, new Term.Array(pos, List.of()), parts);
        Term none = new Term.Const(pos, Value.EMPTY);
        out.add(new Expr.Holds(pos, new Term.Call(pos, "equal", List.of(any, none))));
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
            default -> lift(term, scope, out);
        };
    }

    private static Term lift(Term term, Scope scope, List<Expr> out) {
        Term.Var local = new Term.Var(term.pos(), "_$", scope.hidden());
        out.add(new Expr.Unify(term.pos(), local, term));
        return local;
    }

    void declare(Term pattern, Scope scope, Scope.Kind kind) {
        switch (pattern) {
            case Term.Var name -> declare(name.name(), kind, name.pos(), scope);
            case Term.Array(Pos _, List<Term> items) -> items.forEach(item -> declare(item, scope, kind));
            case Term.Obj(Pos _, List<Term.Pair> fields) -> fields.forEach(pair -> declare(pair.value(), scope, kind));
            default -> {}
        }
    }

    /** What {@code with} replaces: input, data or a function. */
    private Term target(Term term, Scope scope) {
        String name = dotted(term);
        if (name != null && !name.startsWith("input") && !name.startsWith("data.") && !name.equals("data")) {
            String full = function(name);
            if (arity(full) >= 0 && !full.startsWith("data.")) {
                return new Term.Var(term.pos(), full, Names.FUNCTION);
            }
        }
        Term resolved = term(term, scope);
        Term root = resolved instanceof Term.Ref ref ? ref.head() : resolved;
        if (!(root instanceof Term.Var head) || head.slot() != Names.INPUT && head.slot() != Names.DATA) {
            mistake(
                    term.pos(),
                    "rego_type_error",
                    "with keyword target must reference existing input, data, or a function");
            return new Term.Var(term.pos(), "input", Names.INPUT);
        }
        if (head.slot() == Names.DATA && resolved instanceof Term.Ref ref && isBelowRule(ref)) {
            mistake(term.pos(), "rego_compile_error", "with keyword cannot partially replace virtual document(s)");
        }
        return resolved;
    }

    private boolean isBelowRule(Term.Ref ref) {
        Program.Node node = program.root();
        for (Term key : ref.path().subList(0, Math.max(0, ref.path().size() - 1))) {
            node = key instanceof Term.Const(Pos _, Value.Str(String text))
                    ? node.children().get(text)
                    : null;
            if (node == null) {
                return false;
            }
            if (!node.clauses().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Term replacement(Term term, Scope scope) {
        String name = dotted(term);
        if (name != null && scope.find(name) == null) {
            String full = function(name);
            if (arity(full) >= 0) {
                return new Term.Var(term.pos(), full, Names.FUNCTION);
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
            if (node == null || node.clauses().isEmpty()) {
                return -1;
            }
            List<Term> args = node.clauses().getFirst().rule().args();
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
                Term from = term(head, scope);
                List<Term> keys = all(path, scope);
                if (from instanceof Term.Ref(Pos _, Term inner, List<Term> start)) {
                    var whole = new ArrayList<>(start);
                    whole.addAll(keys);
                    yield new Term.Ref(pos, inner, whole);
                }
                yield new Term.Ref(pos, from, keys);
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
                called(pos, name, full, args.size());
                yield new Term.Call(pos, full, all(args, scope));
            }
            case Term.ArrayOf(Pos pos, Term head, List<Expr> body) -> {
                Scope inner = scope.inner();
                List<Expr> resolved = body(body, inner);
                Term item = term(head, inner);
                reportUnused(inner);
                yield new Term.ArrayOf(pos, item, resolved);
            }
            case Term.SetFrom(Pos pos, Term head, List<Expr> body) -> {
                Scope inner = scope.inner();
                List<Expr> resolved = body(body, inner);
                Term item = term(head, inner);
                reportUnused(inner);
                yield new Term.SetFrom(pos, item, resolved);
            }
            case Term.ObjFrom(Pos pos, Term key, Term value, List<Expr> body) -> {
                Scope inner = scope.inner();
                List<Expr> resolved = body(body, inner);
                Term keys = term(key, inner);
                Term values = term(value, inner);
                reportUnused(inner);
                yield new Term.ObjFrom(pos, keys, values, resolved);
            }
        };
    }

    /** Complains about a function that there is not, or not with so many arguments. */
    private void called(Pos pos, String name, String full, int count) {
        int arity = arity(full);
        if (v1 && DEPRECATED.contains(full)) {
            mistake(pos, "rego_type_error", "deprecated built-in function calls in expression: " + name);
        }
        if (arity == -1) {
            mistake(
                    pos,
                    "rego_type_error",
                    Absent.has(full)
                            ? "undefined function " + name + ": a builtin of OPA that this engine does not have"
                            : "undefined function " + name);
        } else if (arity >= 0 && count != arity && count != arity + 1) {
            mistake(
                    pos,
                    "rego_type_error",
                    name + ": function takes " + arity + (arity == 1 ? " argument" : " arguments") + " but is given "
                            + count + " (arity mismatch)");
        }
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
            case "input" -> new Term.Var(name.pos(), "input", Names.INPUT);
            case "data" -> new Term.Var(name.pos(), "data", Names.DATA);
            default -> new Term.Var(name.pos(), name.name(), scope.implicit(name.name()));
        };
    }
}
