package io.gatehouse.rego.eval;

import io.gatehouse.rego.builtin.Builtins;
import io.gatehouse.rego.syntax.RegoFault;
import io.gatehouse.rego.value.TooLarge;
import io.gatehouse.rego.value.Value;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One evaluation: what it is about, what has been replaced by {@code with}, and the documents known so far. */
public final class Decision {
    /** What stays the same whatever {@code with} replaces. */
    public record World(
            Plan plan,
            boolean strict,
            HostCall host,
            Budget budget,
            Builtins.Context context,
            @Nullable Trace trace) {}

    private enum Mark {
        RUNNING,
        UNDEFINED
    }

    final World world;
    final Budget budget;
    final @Nullable Value input;
    final Value data;
    final @Nullable BitSet masked;
    final @Nullable Map<String, Calls.Replacement> mocks;
    private final @Nullable Object[] known;
    private @Nullable Decision bare;

    public Decision(World world, @Nullable Value input, Value data) {
        this(world, input, data, null, null);
    }

    private Decision(
            World world,
            @Nullable Value input,
            Value data,
            @Nullable BitSet masked,
            @Nullable Map<String, Calls.Replacement> mocks) {
        this.world = world;
        this.budget = world.budget();
        this.input = input;
        this.data = data;
        this.masked = masked;
        this.mocks = mocks;
        this.known = new Object[world.plan().documents()];
    }

    boolean isMasked(Document document) {
        return masked != null && masked.get(document.id);
    }

    Decision withInput(Value value) {
        return new Decision(world, value, data, masked, mocks);
    }

    Decision withData(Value value, @Nullable Document hidden) {
        BitSet bits = masked == null ? new BitSet() : (BitSet) masked.clone();
        if (hidden != null) {
            hide(hidden, bits);
        }
        return new Decision(world, input, value, bits, mocks);
    }

    private static void hide(Document document, BitSet bits) {
        bits.set(document.id);
        document.children.values().forEach(child -> hide(child, bits));
    }

    Decision withMock(String name, Calls.Replacement replacement) {
        var all = mocks == null ? new HashMap<String, Calls.Replacement>() : new HashMap<>(mocks);
        all.put(name, replacement);
        return new Decision(world, input, data, masked, all);
    }

    Decision withoutMocks() {
        if (mocks == null) {
            return this;
        }
        if (bare == null) {
            bare = new Decision(world, input, data, masked, null);
        }
        return bare;
    }

    /** The value of a document laid over {@code base}, computed once. */
    @Nullable
    Value document(Document document, @Nullable Value base) {
        Object is = known[document.id];
        if (is instanceof Value value) {
            return value;
        }
        if (is == Mark.UNDEFINED) {
            return null;
        }
        if (isMasked(document)) {
            return base;
        }
        if (is == Mark.RUNNING) {
            throw new RegoFault(document.position(), "rego_recursion_error", "rule " + document.path + " is recursive");
        }
        known[document.id] = Mark.RUNNING;
        budget.enter();
        try {
            Value value = document.compute(this, base);
            known[document.id] = value == null ? Mark.UNDEFINED : value;
            return value;
        } catch (RegoFault fault) {
            throw fault.near(document.position());
        } catch (TooLarge e) {
            throw new RegoFault(document.position(), "eval_limit_error", String.valueOf(e.getMessage()));
        } finally {
            budget.leave();
            if (known[document.id] == Mark.RUNNING) {
                known[document.id] = null;
            }
        }
    }

    /** Every way to make a query hold. */
    public boolean run(Plan.Query query, Next next, Frame frame) {
        return query.body().run(frame, 0, next);
    }

    public Frame frame(int slots) {
        return new Frame(this, slots);
    }
}
