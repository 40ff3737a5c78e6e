package io.gatehouse.rego.compile;

import io.gatehouse.rego.syntax.Expr;
import io.gatehouse.rego.syntax.Module;
import io.gatehouse.rego.syntax.Parser;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.syntax.Rule;
import io.gatehouse.rego.syntax.Term;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sources to a program, or every mistake in them. */
public final class Compiler {
    private final Program program = new Program();
    private final List<RegoFault.Mistake> mistakes = new ArrayList<>();
    private final Map<String, Integer> hosts;

    private Compiler(Map<String, Integer> hosts) {
        this.hosts = hosts;
    }

    /** {@code hosts}: the arities of the functions the host adds. */
    public static Program compile(Map<String, String> sources, boolean v1, Map<String, Integer> hosts) {
        var compiler = new Compiler(hosts);
        var parsed = new ArrayList<Parser.Parsed>();
        sources.forEach((file, text) -> {
            compiler.program.sources.put(file, text.lines().toList());
            compiler.guarded(() -> parsed.add(Parser.parsed(file, text, v1)));
        });
        parsed.forEach(one -> compiler.mistakes.addAll(one.mistakes()));
        if (parsed.size() == sources.size() && parsed.stream().allMatch(Parser.Parsed::whole)) {
            compiler.readable(parsed);
        }
        compiler.finish();
        return compiler.program;
    }

    /** A query against a program: its body and the names of its variables by slot. */
    public record Query(List<Expr> body, Map<Integer, String> names, int slots) {}

    public static Query query(String text, Program program, Map<String, Integer> hosts) {
        Module module = new Module("query", false, List.of("query_"), List.of(), List.of());
        var scope = new Scope();
        var mistakes = new ArrayList<RegoFault.Mistake>();
        var resolver = new Resolver(module, Set.of(), program, hosts, mistakes);
        List<Expr> body = resolver.body(Parser.query(text), scope);
        if (!mistakes.isEmpty()) {
            throw new RegoFault(mistakes);
        }
        List<Expr> ordered = Safety.order(body, new HashSet<>(), Set.of());
        var names = new HashMap<Integer, String>();
        ordered.forEach(expr -> Variables.direct(expr).forEach((slot, name) -> names.put(slot, name.name())));
        names.values().removeIf(name -> name.startsWith("_"));
        return new Query(ordered, names, scope.size());
    }

    /** Statements that could be read are checked beside others that could not, except for what needs those. */
    private void readable(List<Parser.Parsed> parsed) {
        var broken = new HashSet<String>();
        parsed.forEach(one -> broken.addAll(one.broken()));
        int told = mistakes.size();
        guarded(() -> all(parsed.stream().map(Parser.Parsed::module).toList()));
        if (!broken.isEmpty()) {
            mistakes.subList(told, mistakes.size())
                    .removeIf(one ->
                            List.of(one.message().split("\\W+", -1)).stream().anyMatch(broken::contains));
        }
    }

    private void guarded(Runnable part) {
        try {
            part.run();
        } catch (RegoFault fault) {
            mistakes.addAll(fault.mistakes());
        }
    }

    private void finish() {
        if (!mistakes.isEmpty()) {
            throw new RegoFault(mistakes);
        }
    }

    private record Place(Program.Node node, List<Term> keys) {}

    private void all(List<Module> modules) {
        var names = new HashMap<List<String>, Set<String>>();
        for (Module module : modules) {
            Set<String> own = names.computeIfAbsent(module.path(), _ -> new HashSet<>());
            module.rules().forEach(rule -> own.add(((Term.Var) rule.ref().head()).name()));
            program.packages.add(pack(module).path());
        }
        // First the shape, so that calls find the arity of functions defined further down.
        for (Module module : modules) {
            for (Rule rule : module.rules()) {
                Place place = place(module, rule);
                place.node.clauses.add(new Program.Clause(rule, place.keys, 0, null, Map.of()));
            }
        }
        modules.forEach(this::packageIsNoRule);
        var compiled = new LinkedHashMap<Program.Node, List<Program.Clause>>();
        for (Module module : modules) {
            var resolver = new Resolver(module, names.getOrDefault(module.path(), Set.of()), program, hosts, mistakes);
            for (Rule rule : module.rules()) {
                guarded(() -> {
                    Place place = place(module, rule);
                    Program.Clause clause = clause(rule, place.keys, resolver);
                    if (clause != null) {
                        compiled.computeIfAbsent(place.node, _ -> new ArrayList<>())
                                .add(clause);
                    }
                });
            }
        }
        settle(program.root(), compiled);
        new Recursion(program, mistakes).check();
    }

    /** Puts the compiled rules in the place of the raw ones; rules with mistakes are left out. */
    private void settle(Program.Node node, Map<Program.Node, List<Program.Clause>> compiled) {
        if (!node.clauses.isEmpty()) {
            guarded(() -> consistent(node.clauses));
        }
        node.clauses.clear();
        node.clauses.addAll(compiled.getOrDefault(node, List.of()));
        node.children.values().forEach(child -> settle(child, compiled));
    }

    private Program.Node pack(Module module) {
        Program.Node node = program.root();
        for (String name : module.path()) {
            node = node.child(name);
        }
        return node;
    }

    /** A complete rule and a package cannot have the same name. */
    private void packageIsNoRule(Module module) {
        Program.Node node = program.root();
        for (String name : module.path()) {
            node = node.child(name);
            for (Program.Clause clause : node.clauses) {
                if (clause.keys().isEmpty() && clause.rule().contains() == null) {
                    mistakes.add(new RegoFault.Mistake(
                            clause.rule().pos(),
                            "rego_type_error",
                            "rule " + node.path() + " conflicts with package " + String.join(".", module.path())));
                    return;
                }
            }
        }
    }

    private static void consistent(List<Program.Clause> clauses) {
        Rule first = clauses.getFirst().rule();
        int defaults = 0;
        for (Program.Clause clause : clauses) {
            Rule rule = clause.rule();
            boolean sameKind = (rule.args() == null) == (first.args() == null)
                    && (rule.args() == null
                            || first.args() == null
                            || rule.args().size() == first.args().size())
                    && (rule.contains() == null) == (first.contains() == null);
            if (!sameKind
                    && clause.keys().isEmpty()
                    && clauses.getFirst().keys().isEmpty()) {
                throw new RegoFault(
                        rule.pos(), "rego_type_error", "conflicting rules " + Resolver.dotted(rule.ref()) + " found");
            }
            if (rule.isDefault() && ++defaults > 1) {
                throw new RegoFault(
                        rule.pos(),
                        "rego_type_error",
                        "multiple default rules " + Resolver.dotted(rule.ref()) + " found");
            }
        }
    }

    private Place place(Module module, Rule rule) {
        Program.Node node = pack(module).child(((Term.Var) rule.ref().head()).name());
        List<Term> path = rule.ref().path();
        int at = 0;
        while (at < path.size() && path.get(at) instanceof Term.Const(Pos _, Value.Str(String name))) {
            node = node.child(name);
            at++;
        }
        return new Place(node, path.subList(at, path.size()));
    }

    private Program.@Nullable Clause clause(Rule rule, List<Term> keys, Resolver resolver) {
        var scope = new Scope();
        int before = mistakes.size();
        List<Term> args = null;
        var safe = new HashSet<Integer>();
        if (rule.args() != null) {
            args = new ArrayList<>();
            for (Term arg : rule.args()) {
                args.add(argument(arg, resolver, scope));
            }
            var bound = new HashMap<Integer, Term.Var>();
            args.forEach(arg -> Variables.of(arg, bound, false));
            safe.addAll(bound.keySet());
        }
        return clause(rule, keys, resolver, scope, args, safe, before);
    }

    /** Names of arguments may come twice: both must then be the same. */
    private static Term argument(Term arg, Resolver resolver, Scope scope) {
        declareOnce(arg, resolver, scope);
        return resolver.term(arg, scope);
    }

    private static void declareOnce(Term arg, Resolver resolver, Scope scope) {
        switch (arg) {
            case Term.Var name -> {
                if (name.name().equals("_") || scope.find(name.name()) == null) {
                    resolver.declare(arg, scope, Scope.Kind.ARGUMENT);
                }
            }
            case Term.Array(Pos _, List<Term> items) -> items.forEach(item -> declareOnce(item, resolver, scope));
            case Term.Obj(Pos _, List<Term.Pair> fields) ->
                fields.forEach(field -> declareOnce(field.value(), resolver, scope));
            default -> {}
        }
    }

    /** Null when the rule has a mistake that is on the list already. */
    private Program.@Nullable Clause clause(
            Rule rule,
            List<Term> keys,
            Resolver resolver,
            Scope outer,
            @Nullable List<Term> args,
            Set<Integer> bound,
            int before) {
        Scope scope = outer.inner();
        List<Expr> body = resolver.body(rule.body(), scope);
        List<Term> path = keys.stream().map(key -> resolver.term(key, scope)).toList();
        Term contains = rule.contains() == null ? null : resolver.term(rule.contains(), scope);
        Term value = resolver.term(rule.value(), scope);
        resolver.reportUnused(scope);
        Program.Clause otherwise =
                rule.otherwise() == null ? null : clause(rule.otherwise(), keys, resolver, outer, args, bound, before);
        if (mistakes.size() > before) {
            return null;
        }
        var safe = new HashSet<>(bound);
        List<Expr> ordered = Safety.order(body, safe, Set.of());
        List<Term> checked =
                path.stream().map(key -> Safety.head(key, safe, Set.of())).toList();
        Rule resolved = new Rule(
                rule.pos(),
                rule.isDefault(),
                rule.ref(),
                args,
                contains == null ? null : Safety.head(contains, safe, Set.of()),
                Safety.head(value, safe, Set.of()),
                ordered,
                null);
        new TypeCheck(hosts.keySet(), mistakes).rule(resolved, checked);
        return new Program.Clause(
                resolved,
                checked,
                Math.max(scope.size(), otherwise == null ? 0 : otherwise.slots()),
                otherwise,
                scope.names());
    }
}
