package io.gatehouse.rego.eval;

import io.gatehouse.rego.builtin.Builtins;
import io.gatehouse.rego.compile.Names;
import io.gatehouse.rego.syntax.Expr;
import io.gatehouse.rego.syntax.Pos;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.syntax.Term;
import io.gatehouse.rego.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Trees of one rule to nodes, going along the order of evaluation and so knowing what is bound at each place. */
final class Translator {
    private final Plan plan;
    private final BitSet bound;

    Translator(Plan plan, BitSet bound) {
        this.plan = plan;
        this.bound = bound;
    }

    /** For what binds variables only for itself. */
    private Translator inner() {
        return new Translator(plan, (BitSet) bound.clone());
    }

    Body body(List<Expr> body) {
        var steps = new ArrayList<Step>();
        body.forEach(expr -> steps.add(step(expr)));
        return new Body(steps.toArray(new Step[0]));
    }

    private Step step(Expr expr) {
        return switch (expr) {
            case Expr.Holds(Pos _, Term term) -> new Step.Holds(expr, node(term));
            case Expr.Unify(Pos _, Term left, Term right) -> {
                boolean toLeft = isBound(right);
                Node node = node(toLeft ? right : left);
                yield new Step.Match(expr, node, pattern(toLeft ? left : right));
            }
            case Expr.SomeIn(Pos _, Term key, Term value, Term domain) -> {
                Node from = node(domain);
                Pattern keys = key == null ? null : pattern(key);
                yield new Step.SomeIn(expr, keys, pattern(value), from);
            }
            case Expr.Every(Pos _, Term key, Term value, Term domain, List<Expr> body) -> {
                Node from = node(domain);
                Translator inner = inner();
                Pattern keys = key == null ? null : inner.pattern(key);
                Pattern values = inner.pattern(value);
                yield new Step.Every(expr, keys, values, from, inner.body(body));
            }
            case Expr.Not(Pos _, Expr negated) -> new Step.Not(expr, inner().step(negated));
            case Expr.With(Pos _, Expr changed, List<Expr.Change> changes) -> {
                Change[] all = changes.stream().map(this::change).toArray(Change[]::new);
                yield new Step.With(expr, step(changed), all);
            }
            case Expr.Assign(Pos pos, Term _, Term _) -> throw unexpected(pos);
            case Expr.Some(Pos pos, List<String> _) -> throw unexpected(pos);
        };
    }

    private static RegoFault unexpected(Pos pos) {
        return new RegoFault(pos, "rego_compile_error", "declarations are resolved before");
    }

    private Change change(Expr.Change change) {
        Calls.Function function =
                change.value() instanceof Term.Var by && by.slot() == Names.FUNCTION ? function(by.name()) : null;
        Node value = function == null ? node(change.value()) : null;
        return switch (change.target()) {
            case Term.Var name
            when name.slot() == Names.FUNCTION -> new Change.OfFunction(name.name(), function, value);
            case Term.Var root -> changed(root, List.of(), value, root.pos());
            case Term.Ref(Pos pos, Term.Var root, List<Term> path) -> {
                Document document = root.slot() == Names.DATA ? at(path) : null;
                yield document != null && document.isFunction
                        ? new Change.OfFunction(document.path, function, value)
                        : changed(root, path, value, pos);
            }
            default -> throw unexpected(change.target().pos());
        };
    }

    private Change changed(Term.Var root, List<Term> path, @Nullable Node value, Pos pos) {
        if (value == null) {
            throw new RegoFault(pos, "rego_compile_error", "a document cannot be replaced by a function");
        }
        Node[] keys = path.stream().map(this::node).toArray(Node[]::new);
        return root.slot() == Names.INPUT
                ? new Change.OfInput(keys, value)
                : new Change.OfDocuments(keys, value, at(path));
    }

    private @Nullable Document at(List<Term> path) {
        Document document = plan.root();
        for (Term key : path) {
            document = document != null && key instanceof Term.Const(Pos _, Value name) ? document.child(name) : null;
        }
        return document;
    }

    Node node(Term term) {
        return switch (term) {
            case Term.Const(Pos _, Value value) -> new Terms.Constant(value);
            case Term.Var name when name.slot() == Names.INPUT -> new Terms.Input();
            case Term.Var name
            when name.slot() == Names.DATA -> new Refs.Documented(plan.root(), new Value[0], new Refs.Key[0]);
            case Term.Var name -> new Terms.Slot(name.slot());
            case Term.Ref(Pos _, Term.Var head, List<Term> path) when head.slot() == Names.DATA -> documented(path);
            case Term.Ref(Pos _, Term head, List<Term> path) -> {
                Node from = node(head);
                Refs.Key[] keys = keys(path);
                yield isConstant(path) ? new Refs.Constants(from, constants(path)) : new Refs.Path(from, keys);
            }
            case Term.Array(Pos _, List<Term> items) -> made(nodes(items), Terms::array);
            case Term.SetOf(Pos _, List<Term> items) -> made(nodes(items), Terms::set);
            case Term.Obj(Pos _, List<Term.Pair> fields) -> {
                var flat = new ArrayList<Term>();
                fields.forEach(field -> {
                    flat.add(field.key());
                    flat.add(field.value());
                });
                yield made(nodes(flat), Terms::object);
            }
            case Term.Call call -> call(call);
            case Term.ArrayOf(Pos _, Term head, List<Expr> body) -> {
                Translator inner = inner();
                Body steps = inner.body(body);
                yield new Terms.ArrayOf(steps, inner.node(head));
            }
            case Term.SetFrom(Pos _, Term head, List<Expr> body) -> {
                Translator inner = inner();
                Body steps = inner.body(body);
                yield new Terms.SetOf(steps, inner.node(head));
            }
            case Term.ObjFrom(Pos pos, Term key, Term value, List<Expr> body) -> {
                Translator inner = inner();
                Body steps = inner.body(body);
                Node keys = inner.node(key);
                yield new Terms.ObjectOf(pos, steps, keys, inner.node(value));
            }
        };
    }

    private Node[] nodes(List<Term> terms) {
        var out = new ArrayList<Node>();
        terms.forEach(term -> out.add(node(term)));
        return out.toArray(new Node[0]);
    }

    private static Node made(Node[] parts, Terms.Maker maker) {
        Value[] constants = new Value[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!(parts[i] instanceof Terms.Constant constant)) {
                return new Terms.Made(parts, maker);
            }
            constants[i] = constant.value;
        }
        return new Terms.Constant(maker.make(constants));
    }

    private Node call(Term.Call call) {
        Node[] args = nodes(call.args());
        if (call.name().equals("print")) {
            return new Calls.Print(args);
        }
        for (Calls.Order order : Calls.Order.values()) {
            if (args.length == 2 && order.name().toLowerCase(Locale.ROOT).equals(call.name())) {
                return new Calls.Comparison(order, args[0], args[1]);
            }
        }
        return new Calls.Call(call.pos(), function(call.name()), args);
    }

    private Calls.Function function(String name) {
        if (name.startsWith("data.")) {
            Document document = plan.find(name.substring(5));
            if (document != null) {
                return new Calls.Defined(document);
            }
        }
        if (plan.isHost(name)) {
            return new Calls.Host(name);
        }
        Builtins.Entry entry = Builtins.find(name);
        if (entry == null) {
            throw new RegoFault(new Pos("", 0, 0), "rego_type_error", "undefined function " + name);
        }
        return new Calls.Builtin(entry);
    }

    private Node documented(List<Term> path) {
        Document document = plan.root();
        var prefix = new ArrayList<Value>();
        int at = 0;
        while (at < path.size()
                && document != null
                && !document.hasRules
                && path.get(at) instanceof Term.Const(Pos _, Value key)) {
            document = document.child(key);
            prefix.add(key);
            at++;
        }
        return new Refs.Documented(document, prefix.toArray(new Value[0]), keys(path.subList(at, path.size())));
    }

    private static boolean isConstant(List<Term> path) {
        return path.stream().allMatch(key -> key instanceof Term.Const);
    }

    private static Value[] constants(List<Term> path) {
        return path.stream().map(key -> ((Term.Const) key).value()).toArray(Value[]::new);
    }

    private Refs.Key[] keys(List<Term> path) {
        var out = new ArrayList<Refs.Key>();
        for (Term key : path) {
            out.add(isBound(key) ? new Refs.Key(node(key), null) : new Refs.Key(null, pattern(key)));
        }
        return out.toArray(new Refs.Key[0]);
    }

    Pattern pattern(Term term) {
        switch (term) {
            case Term.Var name
            when name.slot() >= 0 && !bound.get(name.slot()) -> {
                bound.set(name.slot());
                return name.name().equals("_") ? Pattern.ANY : new Pattern.Bind(name.slot());
            }
            case Term.Array(Pos _, List<Term> items)
            when !isBound(term) -> {
                var out = new ArrayList<Pattern>();
                items.forEach(item -> out.add(pattern(item)));
                return new Pattern.Items(out.toArray(new Pattern[0]));
            }
            case Term.Obj(Pos _, List<Term.Pair> fields)
            when !isBound(term) -> {
                var keys = new ArrayList<Node>();
                var values = new ArrayList<Pattern>();
                for (Term.Pair field : fields) {
                    keys.add(node(field.key()));
                    values.add(pattern(field.value()));
                }
                return new Pattern.Fields(keys.toArray(new Node[0]), values.toArray(new Pattern[0]));
            }
            default -> {
                return new Pattern.Equal(node(term));
            }
        }
    }

    /** Whether a term can be evaluated here; keys of references may bind on the way. */
    private boolean isBound(Term term) {
        return switch (term) {
            case Term.Var name -> name.slot() < 0 || bound.get(name.slot());
            case Term.Array t -> t.items().stream().allMatch(this::isBound);
            case Term.SetOf t -> t.items().stream().allMatch(this::isBound);
            case Term.Call t -> t.args().stream().allMatch(this::isBound);
            case Term.Obj t -> t.fields().stream().allMatch(field -> isBound(field.key()) && isBound(field.value()));
            case Term.Ref t -> isBound(t.head());
            case Term.Const _, Term.ArrayOf _, Term.SetFrom _, Term.ObjFrom _ -> true;
        };
    }
}
